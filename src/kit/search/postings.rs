//! Where a term stands: places in ascending order, each with how often the term stands there, as steps from one place to
//! the next. A step takes a byte or two where a term is common, and a rare term's places need no memory of their own.

use smallvec::SmallVec;

/// The places of one term.
#[derive(Default)]
pub(super) struct Postings {
    /// Each place is the step from the one before it, doubled, and odd where the term stands there more than once; then
    /// the times follow.
    bytes: SmallVec<[u8; 16]>,
    last: u32,
    count: u32,
}

impl Postings {
    /// How many places there are.
    pub(super) const fn len(&self) -> u32 {
        self.count
    }

    /// Adds a place behind all others.
    pub(super) fn push(&mut self, place: u32, times: u16) {
        let step = u64::from(place - self.last) << 1;
        if times == 1 {
            self.write(step);
        } else {
            self.write(step | 1);
            self.write(u64::from(times));
        }
        self.last = place;
        self.count += 1;
    }

    fn write(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// The places with their times, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u16)> {
        let mut bytes = self.bytes.iter();
        let mut place = 0;
        std::iter::from_fn(move || {
            let step = read(&mut bytes)?;
            place += (step >> 1) as u32;
            let times = if step & 1 == 0 { 1 } else { read(&mut bytes)? as u16 };
            Some((place, times))
        })
    }

    /// Keeps those of these places, which are in order, that are also here.
    pub(super) fn keep_common(&self, places: &mut Vec<u32>) {
        let mut own = self.iter().map(|(place, _)| place);
        let mut next = own.next();
        places.retain(|place| {
            while next.is_some_and(|own| own < *place) {
                next = own.next();
            }
            next == Some(*place)
        });
    }

    /// Gives every place its new number, in the same order, and drops those that have none.
    pub(super) fn renumber(&mut self, moved: &[Option<u32>]) {
        let mut new = Self::default();
        for (place, times) in self.iter() {
            if let Some(place) = moved[place as usize] {
                new.push(place, times);
            }
        }
        new.shrink();
        *self = new;
    }

    /// Gives back the room that growing took.
    pub(super) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }
}

#[inline]
fn read(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u64> {
    let mut byte = *bytes.next()?;
    let mut number = u64::from(byte & 0x7f);
    let mut shift = 7;
    while byte & 0x80 != 0 {
        byte = *bytes.next()?;
        number |= u64::from(byte & 0x7f) << shift;
        shift += 7;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_back_as_they_were_put() {
        let places: Vec<(u32, u16)> = (0..500).map(|n: u32| (n * n * 31, (n % 5) as u16 * 250 + 1)).collect();
        let mut postings = Postings::default();
        places.iter().for_each(|&(place, times)| postings.push(place, times));
        postings.shrink();
        assert_eq!(postings.len(), 500);
        assert_eq!(postings.iter().collect::<Vec<_>>(), places);
    }

    #[test]
    fn what_two_lists_share_is_kept() {
        let mut postings = Postings::default();
        [0, 3, 4, 9, 200].into_iter().for_each(|place| postings.push(place, 1));
        let mut places = vec![1, 3, 9, 10, 200, 201];
        postings.keep_common(&mut places);
        assert_eq!(places, [3, 9, 200]);
    }
}
