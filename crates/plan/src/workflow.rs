//! How a submission goes: draft → submitted → (returned with reasons | approved, step by step) → locked; what was approved or
//! locked is reopened for a reason (DESIGN.md §4, *Submission*). Who may do what is [`crate::may`]'s.

use crate::indicator::IndicatorId;
use crate::number::with_message;
use crate::table::{meant_by, word_of};
use texts::Message;

/// Where a submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Being filled in, never submitted.
    Draft,
    /// With the one who looks at it in this step of the form, from 0.
    Submitted {
        /// The step.
        step: u32,
    },
    /// Given back to the one who fills it in, with reasons: by a step, or reopened. Values approved before still count until
    /// new ones are approved.
    Returned,
    /// Approved by every step: its values count.
    Approved,
    /// Closed by the compiler.
    Locked,
}

/// What is done to a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Keep figures without handing them over.
    Save,
    /// Hand it over to the first step.
    Submit,
    /// Give it back with reasons.
    Return,
    /// Let it pass to the next step, or after the last one count.
    Approve,
    /// Close what is approved.
    Lock,
    /// Give back what was approved or locked, with a reason.
    Reopen,
}

/// Why a submission, or one figure of it, is given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The figure; `None`: the whole.
    pub indicator: Option<IndicatorId>,
    /// The reason, in the words of who gives it back.
    pub reason: String,
}

const ACTIONS: [(&str, Action); 6] = [
    ("save", Action::Save),
    ("submit", Action::Submit),
    ("return", Action::Return),
    ("approve", Action::Approve),
    ("lock", Action::Lock),
    ("reopen", Action::Reopen),
];

impl Action {
    /// All actions.
    pub const ALL: [Action; 6] = [Action::Save, Action::Submit, Action::Return, Action::Approve, Action::Lock, Action::Reopen];

    /// The word for it in storage.
    pub fn code(self) -> &'static str {
        word_of(&ACTIONS, &self)
    }

    /// The action of a word.
    pub fn parse(word: &str) -> Option<Action> {
        meant_by(&ACTIONS, word)
    }

    /// The word for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Action::Save => "plan-deed-save",
            Action::Submit => "plan-deed-submit",
            Action::Return => "plan-deed-return",
            Action::Approve => "plan-deed-approve",
            Action::Lock => "plan-deed-lock",
            Action::Reopen => "plan-deed-reopen",
        })
    }

    /// It must say why: what is given back without a word cannot be mended.
    pub fn needs_reason(self) -> bool {
        matches!(self, Action::Return | Action::Reopen)
    }

    /// Checks that `remarks` say why.
    ///
    /// # Errors
    /// No reason where one is needed, or an empty one.
    pub fn explained(self, remarks: &[Remark]) -> Result<(), Message> {
        let silent = remarks.iter().any(|remark| remark.reason.trim().is_empty());
        let missing = self.needs_reason() && remarks.is_empty();
        if silent || missing { Err(with_message!(Message::new("plan-reason-missing"), "deed", &self.message())) } else { Ok(()) }
    }
}

impl State {
    /// The state after `action`, of a form with this many steps. Of a form without a step what is submitted is approved.
    ///
    /// # Errors
    /// The action has no place in this state.
    pub fn next(self, action: Action, steps: usize) -> Result<State, Message> {
        let to = |step: u32| if usize::try_from(step).is_ok_and(|step| step < steps) { State::Submitted { step } } else { State::Approved };
        match (self, action) {
            (State::Draft | State::Returned, Action::Save) => Ok(self),
            (State::Draft | State::Returned, Action::Submit) => Ok(to(0)),
            (State::Submitted { step }, Action::Approve) => Ok(to(step.saturating_add(1))),
            (State::Submitted { .. }, Action::Return) | (State::Approved | State::Locked, Action::Reopen) => Ok(State::Returned),
            (State::Approved, Action::Lock) => Ok(State::Locked),
            _ => {
                let refused = with_message!(Message::new("plan-action-refused"), "deed", &action.message());
                Err(with_message!(refused, "state", &self.message()))
            }
        }
    }

    /// The word for it in storage: `draft`, `submitted:0`, `returned`, `approved`, `locked`.
    pub fn code(self) -> String {
        match self {
            State::Draft => "draft".to_owned(),
            State::Submitted { step } => format!("submitted:{step}"),
            State::Returned => "returned".to_owned(),
            State::Approved => "approved".to_owned(),
            State::Locked => "locked".to_owned(),
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<State> {
        match word {
            "draft" => Some(State::Draft),
            "returned" => Some(State::Returned),
            "approved" => Some(State::Approved),
            "locked" => Some(State::Locked),
            _ => {
                let step = word.strip_prefix("submitted:")?;
                let digits = !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
                Some(State::Submitted { step: step.parse().ok().filter(|_| digits)? })
            }
        }
    }

    /// The word for it; steps are counted from 1.
    pub fn message(self) -> Message {
        match self {
            State::Draft => Message::new("plan-state-draft"),
            State::Submitted { step } => Message::new("plan-state-submitted").with("step", u64::from(step) + 1),
            State::Returned => Message::new("plan-state-returned"),
            State::Approved => Message::new("plan-state-approved"),
            State::Locked => Message::new("plan-state-locked"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    const STATES: [State; 6] =
        [State::Draft, State::Submitted { step: 0 }, State::Submitted { step: 1 }, State::Returned, State::Approved, State::Locked];

    #[rstest]
    #[case(State::Draft, &[Action::Save, Action::Submit])]
    #[case(State::Submitted { step: 0 }, &[Action::Return, Action::Approve])]
    #[case(State::Returned, &[Action::Save, Action::Submit])]
    #[case(State::Approved, &[Action::Lock, Action::Reopen])]
    #[case(State::Locked, &[Action::Reopen])]
    fn each_state_takes_its_actions_and_refuses_the_others(#[case] state: State, #[case] taken: &[Action]) {
        let found: Vec<Action> = Action::ALL.into_iter().filter(|action| state.next(*action, 2).is_ok()).collect();
        assert_eq!(found, taken);
        for refused in Action::ALL.into_iter().filter(|action| !taken.contains(action)) {
            let message = state.next(refused, 2).expect_err("refused");
            for lang in texts::Lang::ALL {
                assert!(message.text(lang).contains(&state.message().text(lang)), "{}", message.text(lang));
            }
        }
    }

    #[rstest]
    #[case(0, &["approved"])]
    #[case(1, &["submitted:0", "approved"])]
    #[case(2, &["submitted:0", "submitted:1", "approved"])]
    fn a_submission_passes_every_step_of_its_form(#[case] steps: usize, #[case] way: &[&str]) {
        let mut state = State::Draft.next(Action::Submit, steps).expect("taken");
        let mut passed = vec![state.code()];
        while let Ok(next) = state.next(Action::Approve, steps) {
            state = next;
            passed.push(state.code());
        }
        assert_eq!(passed, way);
    }

    #[test]
    fn words_of_storage_are_read_again() {
        for state in STATES {
            assert_eq!(State::parse(&state.code()), Some(state));
        }
        for action in Action::ALL {
            assert_eq!(Action::parse(action.code()), Some(action));
        }
        for word in ["", "open", "submitted", "submitted:", "submitted:-1", "submitted:+1", "submitted:99999999999"] {
            assert_eq!(State::parse(word), None, "{word}");
        }
    }

    #[rstest]
    #[case(Action::Return, &[], false)]
    #[case(Action::Return, &[" "], false)]
    #[case(Action::Return, &["sai đơn vị tính", ""], false)]
    #[case(Action::Return, &["sai đơn vị tính"], true)]
    #[case(Action::Reopen, &[], false)]
    #[case(Action::Approve, &[], true)]
    fn what_is_given_back_says_why(#[case] action: Action, #[case] reasons: &[&str], #[case] fine: bool) {
        let remarks: Vec<Remark> = reasons.iter().map(|r| Remark { indicator: None, reason: (*r).to_owned() }).collect();
        assert_eq!(action.explained(&remarks).is_ok(), fine);
    }

    proptest! {
        /// Whatever is tried: locked comes of locking what every step has approved, and what is given back of a return or reopening.
        #[test]
        fn no_sequence_of_actions_reaches_a_wrong_state(
            steps in 0_usize..4,
            tried in prop::collection::vec(prop::sample::select(&Action::ALL[..]), 0..60),
        ) {
            let (mut state, mut approvals, mut submitted) = (State::Draft, 0, false);
            for action in tried {
                let Ok(next) = state.next(action, steps) else { continue };
                match action {
                    Action::Submit => (approvals, submitted) = (0, true),
                    Action::Approve => approvals += 1,
                    _ => {}
                }
                match next {
                    State::Locked => prop_assert_eq!((state, action), (State::Approved, Action::Lock)),
                    State::Approved => prop_assert!(submitted && approvals == steps),
                    State::Returned => prop_assert!(action.needs_reason() || (state, action) == (State::Returned, Action::Save)),
                    State::Submitted { step } => prop_assert!(usize::try_from(step).is_ok_and(|s| s < steps && s == approvals)),
                    State::Draft => prop_assert_eq!(action, Action::Save),
                }
                state = next;
            }
        }
    }
}
