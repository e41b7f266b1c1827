package io.understudy.linux.internal.reactor;

import java.util.Arrays;

/** Armed timers, the earliest deadline first: a binary heap in which every timer knows its place. Not thread-safe. */
final class TimerHeap {

    private HeapTimer[] heap = new HeapTimer[64];
    private int size;

    /** The earliest deadline; {@link Long#MAX_VALUE} where no timer is armed. */
    long earliestNanos() {
        return size == 0 ? Long.MAX_VALUE : heap[0].deadlineNanos;
    }

    int size() {
        return size;
    }

    /** Arms a timer, or moves it. */
    void arm(HeapTimer timer, long deadlineNanos) {
        timer.deadlineNanos = deadlineNanos;
        if (timer.place < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            timer.place = size++;
            heap[timer.place] = timer;
        }
        settle(timer);
    }

    /** Disarms a timer; without effect where it is not armed. */
    void disarm(HeapTimer timer) {
        int place = timer.place;
        if (place < 0) {
            return;
        }
        timer.place = -1;
        HeapTimer last = heap[--size];
        heap[size] = null;
        if (last != timer) {
            last.place = place;
            heap[place] = last;
            settle(last);
        }
    }

    /** Takes the earliest timer out where its deadline has come; else {@code null}. */
    HeapTimer takeDue(long nowNanos) {
        if (size == 0 || heap[0].deadlineNanos > nowNanos) {
            return null;
        }
        HeapTimer due = heap[0];
        disarm(due);
        return due;
    }

    private void settle(HeapTimer timer) {
        int place = timer.place;
        while (place > 0 && timer.deadlineNanos < heap[(place - 1) / 2].deadlineNanos) {
            place = move((place - 1) / 2, place);
        }
        int child = earlierChild(place);
        while (child > 0 && heap[child].deadlineNanos < timer.deadlineNanos) {
            place = move(child, place);
            child = earlierChild(place);
        }
        heap[place] = timer;
        timer.place = place;
    }

    private int move(int from, int to) {
        heap[to] = heap[from];
        heap[to].place = to;
        return from;
    }

    private int earlierChild(int place) {
        int left = 2 * place + 1;
        if (left >= size) {
            return -1;
        }
        int right = left + 1;
        return right < size && heap[right].deadlineNanos < heap[left].deadlineNanos ? right : left;
    }
}
