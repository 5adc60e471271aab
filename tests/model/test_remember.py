"""An answer is remembered by which object was asked about: equal ones are asked anew, and old ones are let go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from briefings.model.remember import remember

RECORDS = [("a", number) for number in range(10)]


def test_the_last_few_answers_are_remembered_and_no_more() -> None:
    asked: list[object] = []

    @remember(2)
    def answer(value: tuple[str, int]) -> int:
        asked.append(value)
        return value[1]

    assert [answer(each) for each in (*RECORDS[:2], *RECORDS[:2])] == [0, 1, 0, 1]
    assert len(asked) == 2
    assert answer(RECORDS[2]) == 2
    assert answer(RECORDS[0]) == 0
    assert len(asked) == 4


def test_an_equal_value_is_another() -> None:
    asked = []

    @remember(4)
    def answer(value: list[int]) -> int:
        asked.append(value)
        return len(value)

    first, second = [1], [1]
    assert (answer(first), answer(second)) == (1, 1)
    assert len(asked) == 2


def test_threads_get_the_answers_of_one() -> None:
    @remember(3)
    def answer(value: tuple[str, int]) -> int:
        return value[1]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(answer, RECORDS * 200)) == [each[1] for each in RECORDS] * 200


def test_an_answer_to_several_values_is_one_to_these_in_this_order() -> None:
    asked = []

    @remember(4)
    def answer(first: list[int], second: list[int]) -> int:
        asked.append((first, second))
        return sum(first) - sum(second)

    more, less = [3], [1]
    assert [answer(more, less), answer(less, more), answer(more, less)] == [2, -2, 2]
    assert len(asked) == 2


def test_of_many_answers_the_oldest_are_let_go_and_the_newest_stay() -> None:
    asked: list[object] = []

    @remember(256)
    def answer(value: tuple[str, int]) -> int:
        asked.append(value)
        return value[1]

    records = [("a", number) for number in range(1000)]
    assert [answer(each) for each in records] == list(range(1000))
    asked.clear()
    assert [answer(each) for each in records[-200:]] == list(range(800, 1000))
    assert asked == []
    assert answer(records[0]) == 0
    assert asked == records[:1]


def test_what_does_not_decide_an_answer_may_be_another() -> None:
    asked = []

    @remember(4, by=lambda pair: pair[:1])
    def answer(pair: tuple[list[int], str]) -> int:
        asked.append(pair)
        return sum(pair[0])

    numbers = [1, 2]
    assert [answer((numbers, "a")), answer((numbers, "b")), answer(([3], "b"))] == [3, 3, 3]
    assert len(asked) == 2
