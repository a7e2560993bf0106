//! Who may do what: roles are granted on units and sectors (DESIGN.md §4, *Form*), and one function decides.

use crate::error::Names;
use crate::number::{with_message, with_names};
use crate::org::{Organisation, UnitId};
use jiff::civil::Date;
use texts::{Lang, Message};

/// What an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Enters and submits figures.
    Reporter,
    /// The owning agency: approves or returns what others submit, never its own.
    Owner,
    /// Locks, reopens, assigns targets, chooses between sources, imports.
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
        ROLES.iter().find(|(_, role)| *role == self).map_or("", |(word, _)| word)
    }

    /// The role of a word.
    pub fn parse(word: &str) -> Option<Role> {
        ROLES.iter().find(|(known, _)| *known == word).map(|(_, role)| *role)
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
    pub const ALL: [Deed; 15] = [
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
        Deed::Issue,
        Deed::Read,
        Deed::ReadAudit,
    ];

    /// Who may do it, on the units and sectors of the grant.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Deed::Save | Deed::Submit => &[Role::Reporter],
            Deed::Return | Deed::Approve => &[Role::Owner],
            Deed::Lock | Deed::Reopen | Deed::AssignTargets | Deed::Override => &[Role::Compiler],
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
    let granted = account.grants.iter().any(|grant| {
        let here = match grant.role {
            _ if deed == Deed::Read => covers(grant, on.unit, org, day) || covers(grant, on.about, org, day),
            Role::Owner => on.step_unit.is_some() && grant.unit.is_none_or(|unit| Some(unit) == on.step_unit),
            _ => covers(grant, on.unit, org, day),
        };
        deed.roles().contains(&grant.role) && here && of_sector(grant, on.sectors)
    });
    let told = || with_message!(Message::new("plan-may-not").with("account", &account.name), "deed", &deed.message());
    if !granted {
        let held = org.get(on.unit).at(day).or(org.get(on.unit).latest());
        let unit = held.map_or_else(Names::default, |v| Names { vi: v.name.to_string(), en: v.name_en.to_string() });
        let roles = |lang: Lang| deed.roles().iter().map(|role| role.message().text(lang)).collect::<Vec<_>>().join(", ");
        return Err(with_names!(told(), "unit", &unit).with("roles", roles(Lang::Vi)).with("roles-en", roles(Lang::En)));
    }
    if matches!(deed, Deed::Approve | Deed::Return) && own(account, on) {
        return Err(with_message!(Message::new("plan-may-not-own").with("account", &account.name), "deed", &deed.message()));
    }
    Ok(())
}

/// The account submitted it, or it was reported by a unit that the account stands for.
fn own(account: &Account, on: &Subject<'_>) -> bool {
    let stands_for = |grant: &Grant| matches!(grant.role, Role::Owner | Role::Reporter) && grant.unit == Some(on.unit);
    on.submitted_by == Some(&*account.name) || on.step_unit == Some(on.unit) || account.grants.iter().any(stands_for)
}

fn of_sector(grant: &Grant, sectors: &[&str]) -> bool {
    let Some(granted) = &grant.sector else { return true };
    let within = |sector: &&str| sector.strip_prefix(&**granted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    !sectors.is_empty() && sectors.iter().all(within)
}

fn covers(grant: &Grant, unit: UnitId, org: &Organisation, day: Date) -> bool {
    grant.unit.is_none_or(|top| org.is_within(unit, top, day))
}
