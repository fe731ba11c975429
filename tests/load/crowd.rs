//! Many clients at once, and what their waiting times look like together.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Waiting times of one kind of request.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The time within which `share` of the requests were answered, in milliseconds.
    pub fn within(&mut self, share: f64) -> f64 {
        self.0.sort_unstable();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a rank among thousands"
        )]
        let at = ((self.0.len() as f64 * share) as usize).min(self.0.len().saturating_sub(1));
        self.0.get(at).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
    }
}

/// `clients` threads repeat `step` for `span`; each has its own state from `enter`. Returns all times, and how long it took.
pub fn for_a_while<S>(
    clients: usize,
    span: Duration,
    enter: impl Fn(usize) -> anyhow::Result<S> + Sync,
    step: impl Fn(&mut S) -> anyhow::Result<()> + Sync,
) -> anyhow::Result<(Times, Duration)> {
    let over = AtomicBool::new(false);
    let start = Instant::now();
    let mut all = Times::default();
    std::thread::scope(|scope| -> anyhow::Result<()> {
        let crowd: Vec<_> = (0..clients)
            .map(|n| {
                let (enter, step, over) = (&enter, &step, &over);
                scope.spawn(move || -> anyhow::Result<Times> {
                    let mut state = enter(n)?;
                    let mut times = Times::default();
                    while !over.load(Ordering::Relaxed) {
                        let asked = Instant::now();
                        step(&mut state)?;
                        times.add(asked.elapsed());
                    }
                    Ok(times)
                })
            })
            .collect();
        std::thread::sleep(span);
        over.store(true, Ordering::Relaxed);
        for one in crowd {
            match one.join() {
                Ok(times) => all.0.extend(times?.0),
                Err(_) => anyhow::bail!("a client panicked"),
            }
        }
        Ok(())
    })?;
    Ok((all, start.elapsed()))
}
