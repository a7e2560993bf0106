use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn op(text: &str) -> Operand {
    let value: Decimal = text.parse().expect("a decimal");
    Operand::printed(value, value.scale())
}

fn count(n: i64) -> Operand {
    Operand::exact(Decimal::from(n))
}

fn percent(a: &str, b: &str, stated: &str) -> Outcome {
    verify(&Claim { kind: Kind::Attainment, stated: op(stated), formula: Formula::Percent(vec![op(a)], vec![op(b)]) })
}

fn sum(parts: &[&str], stated: &str) -> Outcome {
    verify(&Claim { kind: Kind::Sum, stated: op(stated), formula: Formula::Sum(parts.iter().map(|p| op(p)).collect()) })
}

#[rstest]
#[case("523", "550", "95.1", Verdict::Holds)]
#[case("6885.52", "6624", "103.94", Verdict::Holds)] // cut, not rounded
#[case("229.49", "170", "135", Verdict::Holds)] // 134.994 rounds
#[case("80.7", "66", "122.4", Verdict::Note)] // only unprinted rates reach it
#[case("282", "1320", "22.9", Verdict::Broken)]
fn ratios_are_judged_by_intervals(#[case] a: &str, #[case] b: &str, #[case] stated: &str, #[case] verdict: Verdict) {
    assert_eq!(percent(a, b, stated).verdict, verdict);
}

#[rstest]
#[case(&["541.31", "249.51", "9.3"], "800.17", Verdict::Note)]
#[case(&["369.78", "138.63"], "508.42", Verdict::Note)]
#[case(&["6885.52", "5794.20", "24.32"], "12704.04", Verdict::Holds)]
#[case(&["6021", "462", "433"], "6915", Verdict::Note)] // printed amounts have room …
fn sums_are_judged_by_intervals(#[case] parts: &[&str], #[case] stated: &str, #[case] verdict: Verdict) {
    assert_eq!(sum(parts, stated).verdict, verdict);
}

#[test]
fn whole_counts_have_no_room() {
    let claim = Claim { kind: Kind::Sum, stated: count(6915), formula: Formula::Sum(vec![count(6021), count(462), count(433)]) };
    assert_eq!(verify(&claim).verdict, Verdict::Broken);
    assert_eq!(verify(&claim).computed, Some(Exact::from_integer(6916)));
}

#[test]
fn an_open_list_may_not_exceed_the_whole() {
    let claim = |stated| Claim { kind: Kind::Sum, stated: op(stated), formula: Formula::AtMost(vec![op("445.71"), op("699.02")]) };
    assert_eq!(verify(&claim("1108.89")).verdict, Verdict::Broken);
    assert_eq!(verify(&claim("1500")).verdict, Verdict::Holds);
    assert_eq!(verify(&claim("1144.72")).verdict, Verdict::Note);
}

#[test]
fn growth_by_then_and_by_change_agree() {
    let by_change = Claim {
        kind: Kind::Growth,
        stated: op("20.10"),
        formula: Formula::GrowthOfChange { now: count(1858), change: count(311), decrease: false },
    };
    let by_then = Claim {
        kind: Kind::Growth,
        stated: op("20.10"),
        formula: Formula::Growth { now: count(1858), then: count(1547), decrease: false },
    };
    assert_eq!(verify(&by_change).verdict, Verdict::Holds);
    assert_eq!(verify(&by_change).computed, verify(&by_then).computed);
}

#[test]
fn a_decrease_is_printed_positive() {
    let claim =
        Claim { kind: Kind::Growth, stated: op("25"), formula: Formula::Growth { now: count(75), then: count(100), decrease: true } };
    assert_eq!(verify(&claim).verdict, Verdict::Holds);
}

#[test]
fn a_share_of_an_implied_whole() {
    // 5.858 households are 33,59 %, so 2.596 are 14,88 %.
    let claim = |stated| Claim {
        kind: Kind::Share,
        stated: op(stated),
        formula: Formula::PercentOfImplied { part: count(2596), basis: vec![(count(5858), op("33.59"))] },
    };
    assert!(verify(&claim("14.88")).verdict.is_fine());
    assert_eq!(verify(&claim("15.88")).verdict, Verdict::Broken);
}

#[test]
fn nothing_to_divide_by_is_unsure() {
    assert_eq!(percent("5", "0", "12").verdict, Verdict::Broken.min(percent("5", "0", "12").verdict));
    let claim = Claim { kind: Kind::Share, stated: op("12"), formula: Formula::Percent(vec![count(5)], vec![count(0)]) };
    assert_eq!(verify(&claim).verdict, Verdict::Unsure);
}

#[test]
fn numbers_too_large_are_unsure_and_never_panic() {
    let big = count(i64::MAX);
    let claim = Claim { kind: Kind::Product, stated: big.clone(), formula: Formula::Product(vec![big.clone(), big.clone(), big]) };
    assert_eq!(verify(&claim).verdict, Verdict::Unsure);
}

#[rstest]
#[case("164", "203", "807", Slip::PowerOfTen(-1))]
#[case("150", "100", "50", Slip::GrowthForRatio)]
#[case("532", "550", "95.1", Slip::Transposed)]
fn a_slip_that_explains_a_ratio_is_named(#[case] a: &str, #[case] b: &str, #[case] stated: &str, #[case] slip: Slip) {
    assert_eq!(percent(a, b, stated).repair.map(|r| r.slip), Some(slip));
}

#[test]
fn another_base_that_fits_is_named() {
    let claim = Claim { kind: Kind::Attainment, stated: op("113.42"), formula: Formula::Percent(vec![op("70.05")], vec![op("67.76")]) };
    let outcome = verify_against(&claim, &[op("50"), op("61.76")]);
    assert_eq!(outcome.repair.map(|r| r.slip), Some(Slip::OtherBase(1)));
}

#[test]
fn a_doubtful_separator_makes_the_verdict_unsure() {
    let mut stated = op("92.310");
    stated.alternatives = vec![(Decimal::from(92_310), 0)];
    let claim = Claim { kind: Kind::Product, stated, formula: Formula::Product(vec![count(6154), count(15)]) };
    let outcome = verify(&claim);
    assert_eq!(outcome.verdict, Verdict::Unsure);
    assert_eq!(outcome.repair.map(|r| (r.slip, r.value)), Some((Slip::Separator, Decimal::from(92_310))));
}

#[test]
fn templates_bind_by_key_and_tell_what_is_missing() {
    let mut facts = Facts::new();
    for (role, key, n) in [("a", 1, 3), ("b", 1, 4), ("all", 1, 7), ("a", 2, 1), ("all", 2, 9)] {
        facts.insert(role, key, count(n));
    }
    let template = Template { kind: Kind::Sum, result: "all", operands: vec!["a", "b"], formula: |parts| Some(Formula::Sum(parts)) };
    let bound = template.bind(&facts);
    assert_eq!(bound.len(), 2);
    assert_eq!(bound[0].claim.as_ref().map(|c| verify(c).verdict), Ok(Verdict::Holds));
    assert_eq!(bound[1].claim, Err(vec!["b"]));
}

proptest! {
    /// Brute force: round or cut true values, and the claim about them may never be called broken.
    #[test]
    fn a_true_statement_is_never_broken(a in 1_i64..200_000, b in 1_i64..200_000, cut in any::<[bool; 3]>(), da in 0_u32..2, dp in 0_u32..3) {
        let (a, b) = (Decimal::new(a, 2), Decimal::new(b, 2));
        let print = |v: Decimal, d: u32, cut: bool| {
            let strategy = if cut { rust_decimal::RoundingStrategy::ToZero } else { rust_decimal::RoundingStrategy::MidpointAwayFromZero };
            let mut p = v.round_dp_with_strategy(d, strategy);
            p.rescale(d);
            Operand::printed(p, d)
        };
        let (pa, pb) = (print(a, da, cut[0]), print(b, da, cut[1]));
        prop_assume!(!pb.value.is_zero());
        let ratio = Claim { kind: Kind::Share, stated: print(a * Decimal::ONE_HUNDRED / b, dp, cut[2]), formula: Formula::Percent(vec![pa.clone()], vec![pb.clone()]) };
        prop_assert_ne!(judge(&ratio).verdict, Verdict::Broken);
        let total = Claim { kind: Kind::Sum, stated: print(a + b, da, cut[2]), formula: Formula::Sum(vec![pa, pb]) };
        prop_assert!(judge(&total).verdict.is_fine());
    }

    #[test]
    fn a_sum_far_off_is_broken(a in 0_i64..10_000, b in 0_i64..10_000, off in 3_i64..100) {
        let claim = Claim { kind: Kind::Sum, stated: Operand::printed(Decimal::from(a + b + off), 0), formula: Formula::Sum(vec![count(a), count(b)]) };
        prop_assert_eq!(judge(&claim).verdict, Verdict::Broken);
    }
}
