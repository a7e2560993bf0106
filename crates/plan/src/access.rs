//! Who may do what: roles are granted on units and sectors (DESIGN.md §4, *Form*), and one function decides.

use crate::error::Names;
use crate::number::{with_message, with_names};
use crate::org::{Organisation, Tree, UnitId};
use crate::table::{meant_by, word_of};
use jiff::civil::Date;
use texts::{Lang, Message};

/// What an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Enters and submits figures.
    Reporter,
    /// The owning agency: approves or returns what others submit, never its own.
    Owner,
    /// Locks, reopens, assigns targets, chooses between sources, imports, writes reports.
    Compiler,
    /// Issues reports.
    Publisher,
    /// Manages units, forms and accounts, and imports; approves nothing.
    Administrator,
    /// Reads.
    Viewer,
    /// Reads everything, and who did what.
    Auditor,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Keep figures of a submission.
    Save,
    /// Hand a submission over.
    Submit,
    /// Give a submission back.
    Return,
    /// Let a submission pass.
    Approve,
    /// Close a submission.
    Lock,
    /// Give back what was closed.
    Reopen,
    /// Set targets.
    AssignTargets,
    /// Choose another source than the one that goes first, for a reason.
    Override,
    /// Take figures over from files.
    ImportFigures,
    /// Change the units.
    ManageUnits,
    /// Change the forms.
    ManageForms,
    /// Change accounts and their grants.
    ManageAccounts,
    /// Write a report: keep drafts, send them for comments, say how each comment was taken.
    Write,
    /// Write the section of a report that is one's own.
    WriteSection,
    /// Comment on the draft of a report.
    Comment,
    /// Issue a report.
    Issue,
    /// Read figures, submissions and reports.
    Read,
    /// Read who did what.
    ReadAudit,
}

/// A role on some units and sectors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The unit with all below it in both trees; `None`: every unit.
    pub unit: Option<UnitId>,
    /// A sector as indicators name it (`I` with its `I.1`, `I.2` …); `None`: every sector.
    pub sector: Option<String>,
}

/// Somebody who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The name, by which a submission remembers who submitted it.
    pub name: String,
    /// What was granted to it.
    pub grants: Vec<Grant>,
}

/// What a deed is done to.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The unit that fills in the submission; of other things the unit they belong to.
    pub unit: UnitId,
    /// The unit whose figures they are.
    pub about: UnitId,
    /// The unit that looks at the submission in its step; `None` where it is with nobody.
    pub step_unit: Option<UnitId>,
    /// Sectors of the figures; empty where there are none.
    pub sectors: &'a [&'a str],
    /// The account that submitted it.
    pub submitted_by: Option<&'a str>,
}

const ROLES: [(&str, Role); 7] = [
    ("reporter", Role::Reporter),
    ("owner", Role::Owner),
    ("compiler", Role::Compiler),
    ("publisher", Role::Publisher),
    ("administrator", Role::Administrator),
    ("viewer", Role::Viewer),
    ("auditor", Role::Auditor),
];

impl Role {
    /// All roles.
    pub const ALL: [Role; 7] =
        [Role::Reporter, Role::Owner, Role::Compiler, Role::Publisher, Role::Administrator, Role::Viewer, Role::Auditor];

    /// The word for it in storage.
    pub fn code(self) -> &'static str {
        word_of(&ROLES, &self)
    }

    /// The role of a word.
    pub fn parse(word: &str) -> Option<Role> {
        meant_by(&ROLES, word)
    }

    /// The word for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Role::Reporter => "plan-role-reporter",
            Role::Owner => "plan-role-owner",
            Role::Compiler => "plan-role-compiler",
            Role::Publisher => "plan-role-publisher",
            Role::Administrator => "plan-role-administrator",
            Role::Viewer => "plan-role-viewer",
            Role::Auditor => "plan-role-auditor",
        })
    }
}

impl Deed {
    /// All deeds.
    pub const ALL: [Deed; 18] = [
        Deed::Save,
        Deed::Submit,
        Deed::Return,
        Deed::Approve,
        Deed::Lock,
        Deed::Reopen,
        Deed::AssignTargets,
        Deed::Override,
        Deed::ImportFigures,
        Deed::ManageUnits,
        Deed::ManageForms,
        Deed::ManageAccounts,
        Deed::Write,
        Deed::WriteSection,
        Deed::Comment,
        Deed::Issue,
        Deed::Read,
        Deed::ReadAudit,
    ];

    /// Who may do it, on the units and sectors of the grant.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Deed::Save | Deed::Submit => &[Role::Reporter],
            Deed::Return | Deed::Approve => &[Role::Owner],
            Deed::Lock | Deed::Reopen | Deed::AssignTargets | Deed::Override | Deed::Write => &[Role::Compiler],
            Deed::WriteSection | Deed::Comment => &[Role::Reporter, Role::Owner, Role::Compiler],
            Deed::ImportFigures => &[Role::Compiler, Role::Administrator],
            Deed::ManageUnits | Deed::ManageForms | Deed::ManageAccounts => &[Role::Administrator],
            Deed::Issue => &[Role::Publisher],
            Deed::Read => &Role::ALL,
            Deed::ReadAudit => &[Role::Auditor],
        }
    }

    /// The word for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Deed::Save => "plan-deed-save",
            Deed::Submit => "plan-deed-submit",
            Deed::Return => "plan-deed-return",
            Deed::Approve => "plan-deed-approve",
            Deed::Lock => "plan-deed-lock",
            Deed::Reopen => "plan-deed-reopen",
            Deed::AssignTargets => "plan-deed-assign-targets",
            Deed::Override => "plan-deed-override",
            Deed::ImportFigures => "plan-deed-import-figures",
            Deed::ManageUnits => "plan-deed-manage-units",
            Deed::ManageForms => "plan-deed-manage-forms",
            Deed::ManageAccounts => "plan-deed-manage-accounts",
            Deed::Write => "plan-deed-write",
            Deed::WriteSection => "plan-deed-write-section",
            Deed::Comment => "plan-deed-comment",
            Deed::Issue => "plan-deed-issue",
            Deed::Read => "plan-deed-read",
            Deed::ReadAudit => "plan-deed-read-audit",
        })
    }
}

impl From<crate::workflow::Action> for Deed {
    fn from(action: crate::workflow::Action) -> Deed {
        use crate::workflow::Action;
        match action {
            Action::Save => Deed::Save,
            Action::Submit => Deed::Submit,
            Action::Return => Deed::Return,
            Action::Approve => Deed::Approve,
            Action::Lock => Deed::Lock,
            Action::Reopen => Deed::Reopen,
        }
    }
}

/// Whether `account` may do `deed` on `day`.
///
/// A reporter enters for the units at or below its own; an owner judges in the steps of its own unit only, and never what its
/// account submitted or its unit reported; the others act at or below their unit, in both trees. A grant on a sector covers
/// what is of that sector only, and nothing that has none.
///
/// # Errors
/// It may not: which role it would take, or that nobody judges what is their own.
pub fn may(account: &Account, deed: Deed, on: &Subject<'_>, org: &Organisation, day: Date) -> Result<(), Message> {
    let told = || with_message!(Message::new("plan-may-not").with("account", &account.name), "deed", &deed.message());
    if !is_granted(account, deed, on, org, day) {
        let held = org.get(on.unit).at(day).or(org.get(on.unit).latest());
        let unit = held.map_or_else(Names::default, |v| Names { vi: v.name.to_string(), en: v.name_en.to_string() });
        let roles = |lang: Lang| deed.roles().iter().map(|role| role.message().text(lang)).collect::<Vec<_>>().join(", ");
        return Err(with_names!(told(), "unit", &unit).with("roles", roles(Lang::Vi)).with("roles-en", roles(Lang::En)));
    }
    if judges_own(account, deed, on) {
        return Err(with_message!(Message::new("plan-may-not-own").with("account", &account.name), "deed", &deed.message()));
    }
    Ok(())
}

/// What [`may`] says, without the words: for lists of a whole country.
pub fn is_allowed(account: &Account, deed: Deed, on: &Subject<'_>, org: &Organisation, day: Date) -> bool {
    is_granted(account, deed, on, org, day) && !judges_own(account, deed, on)
}

fn is_granted(account: &Account, deed: Deed, on: &Subject<'_>, org: &Organisation, day: Date) -> bool {
    account.grants.iter().any(|grant| {
        let here = || match grant.role {
            _ if deed == Deed::Read => reads(grant, on, org, day),
            Role::Owner => on.step_unit.is_some() && grant.unit.is_none_or(|unit| Some(unit) == on.step_unit),
            _ => covers(grant, on.unit, org, day),
        };
        deed.roles().contains(&grant.role) && here() && of_sector(grant, on.sectors)
    })
}

fn judges_own(account: &Account, deed: Deed, on: &Subject<'_>) -> bool {
    matches!(deed, Deed::Approve | Deed::Return) && own(account, on)
}

/// The account submitted it, or it was reported by a unit that the account stands for.
fn own(account: &Account, on: &Subject<'_>) -> bool {
    let stands_for = |grant: &Grant| matches!(grant.role, Role::Owner | Role::Reporter) && grant.unit == Some(on.unit);
    on.submitted_by == Some(&*account.name) || on.step_unit == Some(on.unit) || account.grants.iter().any(stands_for)
}

fn of_sector(grant: &Grant, sectors: &[&str]) -> bool {
    let Some(granted) = &grant.sector else { return true };
    !sectors.is_empty() && sectors.iter().all(|sector| is_of_sector(sector, granted))
}

/// What is read is a matter of who reports, of whom, and of who looks at it. An owning agency also reads the figures of the unit
/// that it is an agency of, and of those below: the figures that it answers for are theirs.
fn reads(grant: &Grant, on: &Subject<'_>, org: &Organisation, day: Date) -> bool {
    let here = [Some(on.unit), Some(on.about), on.step_unit];
    let agency_of = grant.unit.filter(|_| grant.role == Role::Owner).and_then(|agency| agency_of(agency, org, day));
    here.into_iter().flatten().any(|unit| covers(grant, unit, org, day)) || agency_of.is_some_and(|top| org.is_within(on.about, top, day))
}

/// The sectors of which an account reads the figures and reports of a unit, as [`Grant::sector`] names them; `None` among them: all.
/// Empty: it reads nothing of the unit.
///
/// Whoever has a role on a unit reads what is of that unit and of those below. Who works in an agency works for the unit that it is
/// an agency of: its figures are made there, and its reports are written there.
pub fn sectors_read<'a>(account: &'a Account, unit: UnitId, org: &Organisation, day: Date) -> Vec<Option<&'a str>> {
    let reads = |grant: &&Grant| grant.unit.is_none_or(|granted| org.is_within(unit, served(granted, org, day), day));
    account.grants.iter().filter(reads).map(|grant| grant.sector.as_deref()).collect()
}

/// The unit that somebody with a role on `unit` works for: that of the agency, else the unit itself.
pub fn served(unit: UnitId, org: &Organisation, day: Date) -> UnitId {
    let mut served = unit;
    while let Some(above) = agency_of(served, org, day) {
        served = above;
    }
    served
}

/// The unit that an agency is one of; `None`: it is no agency.
fn agency_of(agency: UnitId, org: &Organisation, day: Date) -> Option<UnitId> {
    let held = org.get(agency).at(day).or(org.get(agency).latest());
    held.filter(|v| v.tree == Tree::Departments).and_then(|v| v.parent)
}

/// An indicator of `sector` is of a sector that was granted (`I` with its `I.1`, `I.2` …).
pub fn is_of_sector(sector: &str, granted: &str) -> bool {
    sector.strip_prefix(granted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn covers(grant: &Grant, unit: UnitId, org: &Organisation, day: Date) -> bool {
    grant.unit.is_none_or(|top| org.is_within(unit, top, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn org() -> Organisation {
        let mut errors = Vec::new();
        let units = "id,name,level,tree,parent,to\nP,Tỉnh,province,administrative,,\nD,Huyện,district,administrative,P,2025-06-30\n\
            C,Xã,commune,administrative,D,2025-06-30\nagri,Phòng NN,department,departments,D,\noffice,Văn phòng,department,departments,D,\n";
        let org = Organisation::read(("units.csv", units.as_bytes()), None, &mut errors);
        assert_eq!(errors, []);
        org
    }

    fn day() -> Date {
        jiff::civil::date(2022, 12, 31)
    }

    fn account(org: &Organisation, grants: &[(Role, &str)]) -> Account {
        let grant = |(role, unit): &(Role, &str)| Grant { role: *role, unit: org.find(unit), sector: None };
        Account { name: "lan".into(), grants: grants.iter().map(grant).collect() }
    }

    /// A form of commune C, being looked at by the division of agriculture.
    fn subject<'a>(org: &Organisation, unit: &str, step: Option<&str>) -> Subject<'a> {
        let unit = org.find(unit).expect("known");
        Subject { unit, about: unit, step_unit: step.and_then(|s| org.find(s)), sectors: &["I.1"], submitted_by: Some("hoa") }
    }

    /// Deeds of each role in the order of [`Deed::ALL`], of an account that has the role on the district (an owner on the division
    /// that looks at the form).
    const TABLE: [(Role, &str, &str); 7] = [
        (Role::Reporter, "D", "xx-----------xx-x-"),
        (Role::Owner, "agri", "--xx---------xx-x-"),
        (Role::Compiler, "D", "----xxxxx---xxx-x-"),
        (Role::Publisher, "D", "---------------xx-"),
        (Role::Administrator, "D", "--------xxxx----x-"),
        (Role::Viewer, "D", "----------------x-"),
        (Role::Auditor, "D", "----------------xx"),
    ];

    #[test]
    fn every_role_does_its_deeds_and_no_others() {
        let org = org();
        let on = subject(&org, "C", Some("agri"));
        for (role, unit, expected) in TABLE {
            let done = |deed: &Deed| if may(&account(&org, &[(role, unit)]), *deed, &on, &org, day()).is_ok() { 'x' } else { '-' };
            assert_eq!(Deed::ALL.iter().map(done).collect::<String>(), expected, "{role:?}");
        }
        assert!(Deed::ALL.iter().all(|deed| may(&account(&org, &[]), *deed, &on, &org, day()).is_err()), "no grant, no deed");
    }

    #[test]
    fn a_grant_on_every_unit_does_the_deeds_of_its_role() {
        let org = org();
        let on = subject(&org, "C", Some("agri"));
        for role in Role::ALL {
            let everywhere = Account { name: "lan".into(), grants: vec![Grant { role, unit: None, sector: None }] };
            for deed in Deed::ALL {
                assert_eq!(may(&everywhere, deed, &on, &org, day()).is_ok(), deed.roles().contains(&role), "{role:?} {deed:?}");
            }
        }
    }

    #[rstest]
    #[case("P", "agri", true)]
    #[case("D", "agri", true)]
    #[case("agri", "agri", true)]
    #[case("office", "agri", false)]
    #[case("C", "D", false)]
    fn a_grant_reaches_down_both_trees_and_not_up(#[case] granted: &str, #[case] unit: &str, #[case] allowed: bool) {
        let org = org();
        let reporter = account(&org, &[(Role::Reporter, granted)]);
        assert_eq!(may(&reporter, Deed::Submit, &subject(&org, unit, None), &org, day()).is_ok(), allowed);
        let compiler = account(&org, &[(Role::Compiler, granted)]);
        assert_eq!(may(&compiler, Deed::Lock, &subject(&org, unit, None), &org, day()).is_ok(), allowed);
    }

    #[test]
    fn a_unit_that_is_no_more_lies_where_it_lay() {
        let org = org();
        let reporter = account(&org, &[(Role::Compiler, "P")]);
        assert!(may(&reporter, Deed::Reopen, &subject(&org, "C", None), &org, jiff::civil::date(2026, 1, 1)).is_ok());
    }

    #[rstest]
    // Down both trees, and not up or aside.
    #[case(Role::Viewer, "P", &["P", "D", "C", "agri", "office"])]
    #[case(Role::Compiler, "D", &["D", "C", "agri", "office"])]
    #[case(Role::Reporter, "C", &["C"])]
    // An agency works for its unit.
    #[case(Role::Reporter, "agri", &["D", "C", "agri", "office"])]
    #[case(Role::Owner, "agri", &["D", "C", "agri", "office"])]
    fn figures_of_a_unit_are_read_by_who_works_for_it_or_above(#[case] role: Role, #[case] granted: &str, #[case] read: &[&str]) {
        let org = org();
        let account = account(&org, &[(role, granted)]);
        let reads = |unit: &&str| !sectors_read(&account, org.find(unit).expect("known"), &org, day()).is_empty();
        assert_eq!(["P", "D", "C", "agri", "office"].into_iter().filter(reads).collect::<Vec<_>>(), read);
    }

    #[test]
    fn sectors_that_are_read_are_those_of_the_roles_on_the_unit() {
        let org = org();
        let grant = |unit, sector: Option<&str>| Grant { role: Role::Viewer, unit: org.find(unit), sector: sector.map(str::to_owned) };
        let account = Account { name: "lan".into(), grants: vec![grant("D", Some("I.1")), grant("C", None)] };
        let sectors = |unit| sectors_read(&account, org.find(unit).expect("known"), &org, day());
        assert_eq!((sectors("P"), sectors("D"), sectors("C")), (vec![], vec![Some("I.1")], vec![Some("I.1"), None]));
        assert!(is_of_sector("I.1", "I") && is_of_sector("I", "I") && !is_of_sector("II", "I") && !is_of_sector("I", "I.1"));
    }

    #[rstest]
    // Another account, another unit: fine.
    #[case(&[(Role::Owner, "agri")], "C", "agri", "hoa", None)]
    // Not its step.
    #[case(&[(Role::Owner, "office")], "C", "agri", "hoa", Some("plan-may-not"))]
    #[case(&[(Role::Owner, "D")], "C", "agri", "hoa", Some("plan-may-not"))]
    // Its own hand.
    #[case(&[(Role::Owner, "agri"), (Role::Reporter, "D")], "C", "agri", "lan", Some("plan-may-not-own"))]
    // Its own unit, as owner or as reporter.
    #[case(&[(Role::Owner, "agri")], "agri", "agri", "hoa", Some("plan-may-not-own"))]
    #[case(&[(Role::Owner, "office"), (Role::Reporter, "agri")], "agri", "office", "hoa", Some("plan-may-not-own"))]
    fn nobody_judges_what_is_their_own(
        #[case] grants: &[(Role, &str)],
        #[case] unit: &str,
        #[case] step: &str,
        #[case] by: &str,
        #[case] refused: Option<&str>,
    ) {
        let org = org();
        let on = Subject { submitted_by: Some(by), ..subject(&org, unit, Some(step)) };
        for deed in [Deed::Approve, Deed::Return] {
            let answer = may(&account(&org, grants), deed, &on, &org, day());
            assert_eq!(answer.err().map(|m| m.key()), refused);
        }
    }

    #[rstest]
    #[case("I", &["I.1", "I.2"], true)]
    #[case("I.1", &["I.1"], true)]
    #[case("I.1", &["I.1", "II.1"], false)]
    #[case("I", &["II.1"], false)]
    #[case("I", &[], false)]
    fn a_grant_on_a_sector_covers_what_is_all_of_it(#[case] sector: &str, #[case] sectors: &[&str], #[case] allowed: bool) {
        let org = org();
        let mut reporter = account(&org, &[(Role::Reporter, "C")]);
        reporter.grants[0].sector = Some(sector.to_owned());
        let on = Subject { sectors, ..subject(&org, "C", None) };
        assert_eq!(may(&reporter, Deed::Save, &on, &org, day()).is_ok(), allowed);
    }

    #[test]
    fn a_refusal_names_the_account_the_deed_the_unit_and_the_way_out() {
        let org = org();
        let refused = may(&account(&org, &[]), Deed::ImportFigures, &subject(&org, "C", None), &org, day()).expect_err("refused");
        let text = refused.text(Lang::Vi);
        for word in ["lan", "nhập số liệu từ tệp", "Xã", "người tổng hợp, người quản trị"] {
            assert!(text.contains(word), "{text}");
        }
    }

    #[test]
    fn words_of_storage_are_read_again() {
        assert!(Role::ALL.into_iter().all(|role| Role::parse(role.code()) == Some(role)));
        assert_eq!(Role::parse("king"), None);
    }
}
