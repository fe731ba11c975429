//! Those who ask for the same at the same time are answered together: while the database works for some, the others
//! gather, and one statement or transaction, begun after the last of them came, answers them all.
//! Nothing is remembered from one time to the next, and who comes alone waits for nobody.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sea_orm::DbErr;
use tokio::sync::oneshot;
use tokio::task::yield_now;

use crate::kit;

/// The most who are answered together.
pub(crate) const MOST: usize = 64;

/// How often those who are at the door already are let in before a turn begins, until [`ENOUGH`] are there: whatever else is ready
/// on this thread runs so often first. A turn costs the database little more for eight than for one, and in a rush more come
/// while the thread looks; who comes alone waits some microseconds for it.
const LOOKS: usize = 12;

/// A turn for which so many wait begins at once.
const ENOUGH: usize = 8;

/// Those who wait, by what they ask for. What is asked under one key is answered in one way, in the order of coming; what
/// is asked under another waits for none of it.
#[derive(Debug)]
pub(crate) struct Together<Key, Question, Answer> {
    waiting: Mutex<HashMap<Key, VecDeque<Asking<Question, Answer>>>>,
}

#[derive(Debug)]
struct Asking<Question, Answer> {
    question: Question,
    tell: oneshot::Sender<Result<Answer, DbErr>>,
}

impl<Key, Question, Answer> Default for Together<Key, Question, Answer> {
    fn default() -> Self {
        Self { waiting: Mutex::default() }
    }
}

impl<Key, Question, Answer> Together<Key, Question, Answer>
where
    Key: Clone + Eq + Hash + Send + 'static,
    Question: Clone + Send + 'static,
    Answer: Send + 'static,
{
    /// Asks, with all who ask under this key meanwhile. `answer` gives one answer to each of the questions, in their
    /// order, or fails for all of them. It is not a part of whoever came first, who may leave without taking the others
    /// along; a question of somebody who left before its turn is not asked any more. It ends only with the thread on which
    /// it runs, or by a panic: then whoever is left without an answer asks once more.
    pub(crate) async fn ask<Answering>(
        self: &Arc<Self>,
        key: Key,
        question: Question,
        answer: impl FnMut(Vec<Question>) -> Answering + Clone + Send + 'static,
    ) -> Result<Answer, DbErr>
    where
        Answering: Future<Output = Result<Vec<Answer>, DbErr>> + Send + 'static,
    {
        for _ in 0..2 {
            let (tell, told) = oneshot::channel();
            if let Some(turns) = self.join(key.clone(), Asking { question: question.clone(), tell }) {
                kit::spawn(turns.answer(answer.clone()));
            }
            if let Ok(answer) = told.await {
                return answer;
            }
        }
        Err(DbErr::Custom("those who were asked together were left without an answer".to_owned()))
    }

    /// Whoever finds nobody there has to see to it that all who come are answered.
    fn join(self: &Arc<Self>, key: Key, asking: Asking<Question, Answer>) -> Option<Turns<Key, Question, Answer>> {
        let mut waiting = self.waiting();
        if let Some(line) = waiting.get_mut(&key) {
            line.push_back(asking);
            return None;
        }
        waiting.insert(key.clone(), VecDeque::from([asking]));
        Some(Turns { of: Arc::clone(self), key, is_over: false })
    }
}

impl<Key: Eq + Hash, Question, Answer> Together<Key, Question, Answer> {
    fn waiting(&self) -> MutexGuard<'_, HashMap<Key, VecDeque<Asking<Question, Answer>>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many wait for a later turn.
    fn count(&self, key: &Key) -> Option<usize> {
        self.waiting().get(key).map(VecDeque::len)
    }
}

/// The turns of one key, for as long as somebody waits. When they end in the middle, whoever waits is left without an answer,
/// and the next who comes begins anew.
struct Turns<Key: Eq + Hash, Question, Answer> {
    of: Arc<Together<Key, Question, Answer>>,
    key: Key,
    is_over: bool,
}

impl<Key: Eq + Hash, Question, Answer> Turns<Key, Question, Answer> {
    async fn answer<Answering>(mut self, mut answer: impl FnMut(Vec<Question>) -> Answering + Send)
    where
        Answering: Future<Output = Result<Vec<Answer>, DbErr>> + Send,
    {
        loop {
            for _ in 0..LOOKS {
                if self.of.count(&self.key) >= Some(ENOUGH) {
                    break;
                }
                yield_now().await;
            }
            let Some((questions, told)) = self.next() else { return };
            match answer(questions).await {
                Ok(answers) => {
                    for (tell, answer) in told.into_iter().zip(answers) {
                        let _ = tell.send(Ok(answer));
                    }
                }
                Err(error) => {
                    for tell in told {
                        let _ = tell.send(Err(error.clone()));
                    }
                }
            }
        }
    }

    /// Those whose turn it is; nobody waits any more when there are none.
    #[expect(clippy::type_complexity, reason = "what they ask, and the way to tell each")]
    fn next(&mut self) -> Option<(Vec<Question>, Vec<oneshot::Sender<Result<Answer, DbErr>>>)> {
        let mut waiting = self.of.waiting();
        let line = waiting.get_mut(&self.key)?;
        let mut turn = Vec::new();
        while turn.len() < MOST
            && let Some(asking) = line.pop_front()
        {
            if !asking.tell.is_closed() {
                turn.push((asking.question, asking.tell));
            }
        }
        if turn.is_empty() {
            waiting.remove(&self.key);
            drop(waiting);
            self.is_over = true;
            return None;
        }
        Some(turn.into_iter().unzip())
    }
}

impl<Key: Eq + Hash, Question, Answer> Drop for Turns<Key, Question, Answer> {
    fn drop(&mut self) {
        if !self.is_over {
            self.of.waiting().remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::sync::Semaphore;
    use tokio::task::JoinHandle;

    use super::*;

    type Sums = Together<&'static str, u32, u32>;

    /// Answers each number with ten times as much, when the test lets it, and keeps what was asked together.
    struct Desk {
        sums: Arc<Sums>,
        turns: Arc<Mutex<Vec<Vec<u32>>>>,
        lets: Arc<Semaphore>,
    }

    impl Desk {
        fn closed() -> Self {
            Self { sums: Arc::default(), turns: Arc::default(), lets: Arc::new(Semaphore::new(0)) }
        }

        fn ask(&self, key: &'static str, number: u32) -> impl Future<Output = Result<u32, DbErr>> + Send + use<> {
            let (sums, turns, lets) = (self.sums.clone(), self.turns.clone(), self.lets.clone());
            let answer = move |numbers: Vec<u32>| {
                let (turns, lets) = (turns.clone(), lets.clone());
                async move {
                    turns.lock().unwrap().push(numbers.clone());
                    lets.acquire().await.unwrap().forget();
                    match numbers.contains(&0) {
                        true => Err(DbErr::Custom("a zero".to_owned())),
                        false => Ok(numbers.iter().map(|number| number * 10).collect()),
                    }
                }
            };
            async move { sums.ask(key, number, answer).await }
        }

        /// The first is being answered, and the others gather in this order.
        async fn gathers(&self, key: &'static str, numbers: impl IntoIterator<Item = u32>) -> Vec<Asked> {
            let mut asked = Vec::new();
            for (n, number) in numbers.into_iter().enumerate() {
                asked.push(crate::kit::spawn(self.ask(key, number)));
                while self.sums.count(&key) != Some(n) || self.turns.lock().unwrap().is_empty() {
                    yield_now().await;
                }
            }
            asked
        }

        fn turns(&self) -> Vec<Vec<u32>> {
            self.turns.lock().unwrap().clone()
        }
    }

    type Asked = JoinHandle<Result<u32, DbErr>>;

    async fn told(asked: Vec<Asked>) -> Vec<Option<u32>> {
        let mut told = Vec::new();
        for one in asked {
            told.push(one.await.ok().and_then(Result::ok));
        }
        told
    }

    #[tokio::test]
    async fn those_who_come_meanwhile_are_answered_together_and_each_for_themselves() {
        let desk = Desk::closed();
        let asked = desk.gathers("one", [7, 1, 2, 3, 2]).await;
        desk.lets.add_permits(9);
        assert_eq!(told(asked).await, [70, 10, 20, 30, 20].map(Some));
        assert_eq!(desk.turns(), [vec![7], vec![1, 2, 3, 2]]);
        while desk.sums.count(&"one").is_some() {
            yield_now().await;
        }
        // Nobody is there and nothing is left of it: who comes now is answered alone and at once.
        assert_eq!(desk.ask("one", 4).await.unwrap(), 40);
        assert_eq!(desk.turns().len(), 3);
    }

    #[tokio::test]
    async fn who_asks_for_something_else_waits_for_none_of_it() {
        let desk = Desk::closed();
        let asked = desk.gathers("one", [1, 2, 3]).await;
        let other = crate::kit::spawn(desk.ask("other", 4));
        while desk.turns().len() < 2 {
            yield_now().await;
        }
        assert_eq!(desk.turns(), [vec![1], vec![4]], "the control: another key is not answered with them");
        desk.lets.add_permits(9);
        assert_eq!(other.await.unwrap().unwrap(), 40);
        assert_eq!(told(asked).await, [10, 20, 30].map(Some));
    }

    #[tokio::test]
    async fn no_more_are_answered_together_than_may() {
        let desk = Desk::closed();
        let asked = desk.gathers("one", 1..=150).await;
        desk.lets.add_permits(9);
        assert_eq!(told(asked).await, (1..=150).map(|n| Some(n * 10)).collect::<Vec<_>>());
        assert_eq!(desk.turns().iter().map(Vec::len).collect::<Vec<_>>(), [1, MOST, MOST, 21]);
    }

    #[tokio::test]
    async fn what_fails_is_told_to_all_who_shared_it_and_to_nobody_else() {
        let desk = Desk::closed();
        let asked = desk.gathers("one", [1, 2, 0, 3]).await;
        desk.lets.add_permits(9);
        assert_eq!(told(asked).await, [Some(10), None, None, None]);
        assert_eq!(desk.ask("one", 2).await.unwrap(), 20);
    }

    #[tokio::test]
    async fn whoever_leaves_and_whenever_takes_nobody_along() {
        for leaves in 0..4 {
            for polls in 0..8 {
                let desk = Desk::closed();
                let asked = desk.gathers("one", [1, 2, 3, 4]).await;
                desk.lets.add_permits(9);
                for _ in 0..polls {
                    yield_now().await;
                }
                asked[leaves].abort();
                for (n, one) in asked.into_iter().enumerate().filter(|(n, _)| *n != leaves) {
                    let told = one.await.unwrap();
                    assert_eq!(told.ok(), Some(10 * (1 + u32::try_from(n).unwrap())), "{leaves} left after {polls}");
                }
                assert_eq!(desk.ask("one", 9).await.unwrap(), 90);
            }
        }
    }

    #[tokio::test]
    async fn who_left_before_their_turn_is_not_asked_for() {
        let desk = Desk::closed();
        let asked = desk.gathers("one", [1, 2, 3]).await;
        asked[1].abort();
        while !asked[1].is_finished() {
            yield_now().await;
        }
        desk.lets.add_permits(9);
        assert_eq!(told(asked).await, [Some(10), None, Some(30)]);
        assert_eq!(desk.turns(), [vec![1], vec![3]]);
    }

    #[tokio::test]
    async fn whom_a_panic_leaves_without_an_answer_is_told_so_and_the_next_begin_anew() {
        let (sums, begun) = (Arc::<Sums>::default(), Arc::new(AtomicU32::new(0)));
        let ask = |number| {
            let (sums, begun) = (sums.clone(), begun.clone());
            crate::kit::spawn(async move {
                let answer = move |_| {
                    let begun = begun.clone();
                    async move {
                        begun.fetch_add(1, Ordering::Relaxed);
                        yield_now().await;
                        assert_eq!(begun.load(Ordering::Relaxed), 0, "as a fault in what answers would");
                        Ok(Vec::new())
                    }
                };
                sums.ask("one", number, answer).await
            })
        };
        assert_eq!(told(vec![ask(1), ask(2), ask(3)]).await, [None; 3]);
        assert_eq!(sums.count(&"one"), None);
        let before = begun.load(Ordering::Relaxed);
        assert!(ask(4).await.unwrap().is_err());
        assert_eq!(begun.load(Ordering::Relaxed) - before, 2, "the next was asked for anew, and once more");
    }

    /// A thread of the web server may end before the others; what it did for them is done once more.
    #[tokio::test]
    async fn when_the_thread_that_answers_ends_the_others_are_answered_all_the_same() {
        let desk = Desk::closed();
        let thread = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
        let first = thread.spawn(desk.ask("one", 1));
        while desk.turns().is_empty() {
            yield_now().await;
        }
        let second = crate::kit::spawn(desk.ask("one", 2));
        while desk.sums.count(&"one") != Some(1) {
            yield_now().await;
        }
        thread.shutdown_background();
        assert!(first.await.is_err(), "the control: the first was asking on that thread, and is gone with it");
        desk.lets.add_permits(9);
        assert_eq!(second.await.unwrap().unwrap(), 20);
        assert_eq!(desk.turns(), [vec![1], vec![2]]);
    }

    /// Whoever asks is told what is so now, not what was so when somebody else asked.
    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn an_answer_is_never_older_than_its_question() {
        let (clock, sums) = (Arc::new(AtomicU32::new(0)), Arc::<Together<(), (), u32>>::default());
        let crowd: Vec<_> = (0..8)
            .map(|_| {
                let (clock, sums) = (clock.clone(), sums.clone());
                crate::kit::spawn(async move {
                    for _ in 0..500 {
                        let asked = clock.fetch_add(1, Ordering::SeqCst) + 1;
                        let reads = clock.clone();
                        let answer = move |all: Vec<()>| {
                            let read = reads.load(Ordering::SeqCst);
                            async move {
                                yield_now().await;
                                Ok(vec![read; all.len()])
                            }
                        };
                        let told = sums.ask((), (), answer).await.unwrap();
                        assert!(told >= asked, "asked at {asked}, told what was so at {told}");
                    }
                })
            })
            .collect();
        for one in crowd {
            one.await.unwrap();
        }
    }
}
