//! Visits every reachable state once, nearest first.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use crate::rules;
use crate::scene::{Scene, Step};

/// The most steps from any state to rest, if Klarna answers.
const TO_REST: usize = 60;

/// Statistics of a search.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) states: usize,
    pub(crate) steps: usize,
    /// The most steps from the basket to a state, and from a state to rest.
    pub(crate) deepest: usize,
    pub(crate) longest_to_rest: usize,
    /// The number of states per stage.
    pub(crate) stages: BTreeMap<&'static str, usize>,
}

/// Visits every state that can be reached from `start`.
///
/// # Errors
/// Shows the shortest path to the first state that breaks a rule.
pub(crate) fn every_state(start: Scene) -> Result<Figures, String> {
    let mut figures = Figures::default();
    let mut ways: Vec<(usize, Option<Step>)> = vec![(0, None)];
    let mut seen = HashMap::from([(start.mark(), vec![start.left])]);
    let mut resting = HashSet::new();
    let mut next = VecDeque::from([(start, 0, 0)]);
    while let Some((scene, place, depth)) = next.pop_front() {
        if seen[&scene.mark()].len() == 1 {
            figures.deepest = figures.deepest.max(depth);
            *figures.stages.entry(scene.sale.stage().word()).or_default() += 1;
            let told = |broken| tell(&ways, place, None, broken);
            rules::may_do_list(&scene).map_err(told)?;
            let to_rest = to_rest(&scene, &mut resting).map_err(told)?;
            figures.longest_to_rest = figures.longest_to_rest.max(to_rest);
        }
        for step in scene.steps() {
            figures.steps += 1;
            let after = scene
                .after(&step)
                .map_err(|broken| tell(&ways, place, Some(&step), broken))?;
            // A scene reached before with at least the same bounds left was already visited.
            let reached = seen.entry(after.mark()).or_default();
            if !reached.iter().any(|left| after.left.is_within(left)) {
                reached.push(after.left);
                ways.push((place, Some(step)));
                next.push_back((after, ways.len() - 1, depth + 1));
            }
        }
    }
    figures.states = seen.len();
    Ok(figures)
}

/// Follows a sale while Klarna answers and people do nothing, until it rests or reaches a state that another one
/// passed.
///
/// # Errors
/// Says what is wrong there.
pub(crate) fn to_rest(scene: &Scene, resting: &mut HashSet<u64>) -> Result<usize, String> {
    let mut scene = scene.clone();
    let mut way = Vec::new();
    loop {
        if resting.contains(&scene.mark()) {
            break;
        }
        way.push(scene.mark());
        let Some(step) = scene.healthy() else {
            rules::at_rest(&scene)?;
            break;
        };
        scene = scene.after(&step)?;
        if way.len() > TO_REST {
            return Err(format!("never comes to rest: {:?}", scene.sale.state()));
        }
    }
    let steps = way.len();
    resting.extend(way);
    Ok(steps)
}

/// Describes what is broken, and the path to it.
fn tell(
    ways: &[(usize, Option<Step>)],
    mut place: usize,
    last: Option<&Step>,
    broken: String,
) -> String {
    let mut way: Vec<String> = last.map(|step| format!("{step:?}")).into_iter().collect();
    while let (before, Some(step)) = &ways[place] {
        way.push(format!("{step:?}"));
        place = *before;
    }
    way.push(broken);
    way.reverse();
    way.join("\n")
}
