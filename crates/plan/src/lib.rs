//! The domain of a yearly plan, pure and without I/O: organisation in time, indicators, reporting periods, targets,
//! observations, roll-up, verdicts, and the rules that hold between them.
//!
//! A [`Year`] is loaded from a [`Source`] of named files and evaluated to an [`Evaluation`]. All amounts are exact
//! decimals; what people read is described by [`texts::Message`], never written here.

mod access;
mod changes;
mod claims;
pub mod country;
mod error;
mod estimate;
mod evaluate;
mod evaluation;
mod explanation;
mod form;
mod growth;
mod indicator;
mod json;
mod number;
mod observation;
mod org;
mod pace;
mod parts;
mod period;
mod rebase;
mod reconcile;
mod refs;
mod relate;
pub mod reorganise;
mod rollup;
mod table;
mod target;
mod templates;
mod validation;
mod verdict;
mod workflow;
mod year;

pub use access::{Account, Deed, Grant, Role, Subject, is_allowed, is_of_sector, may, sectors_read, served};
pub use changes::{Aspect, Change, Fact, changes};
pub use claims::{Base, CheckedClaim, Claim, ClaimKind, Outcome};
pub use error::{Error, Names};
pub use estimate::{Tracked, estimates};
pub use evaluation::{
    AppendixRow, AppendixTarget, BrokenAllocation, Column, Disagreement, Evaluation, Growth, Judged, Origin, PlannedFigure, RebasedFigure,
    ResultValue, UnitSum,
};
pub use explanation::{ToExplain, Why, to_explain};
pub use form::{Filled, Form, FormFiles, FormLine, Forms, Obligation, Reporter, Round, Sheet, SheetKey, SheetLine, Starter, Step};
pub use growth::{Comparison, SamePeriod, Series, compare, same_period, then};
pub use indicator::{Aggregation, Catalogue, Direction, Indicator, IndicatorId, Parts, RollUp};
pub use number::{change, half_up, percent, written};
pub use observation::{Book, Observation, Precedence, Status, Value, hedge_code};
pub use org::{Edge, Inherited, Organisation, Span, Tree, Unit, UnitId, Version};
pub use pace::{CLOSE, Foreseen, Outlook, Pace, pace, pace_at};
pub use parts::{Grade, Implied, Part, PartsFinding};
pub use period::{Calendar, HOLIDAYS, Period, PeriodKind, Window, WorkingDays};
pub use rebase::{Rebased, rebase};
pub use reconcile::{Choice, Provenance, Reconciliation, SourceValue, reconcile, reconciliations};
pub use rollup::{Along, RolledUp, over_time, roll_up};
pub use target::{Allocation, Authority, Basis, Document, Goal, Target, TargetFiles, Targets};
pub use validation::{Entry, Place, Problem, Ruling, Severity, Validation};
pub use verdict::{Judgement, Rule, Verdict, judge};
pub use workflow::{Action, Remark, State};
pub use year::{FILES, MainTarget, Plan, Settings, Source, Year};
