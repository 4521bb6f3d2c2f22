using Trading.Bots;
using Trading.Live;

namespace Trading.Testing.Tests.Bots;

/// <summary>Timers of a machine ring a little early and know no far times; what is due is done all the same.</summary>
public sealed class SessionTimerTests
{
    [Fact]
    public async Task WhatIsDueInManyDaysIsWaitedForADayAtATime()
    {
        var clock = new VirtualTimeProvider();
        var time = new SessionTime(clock);
        var due = clock.Now + TimeSpan.FromDays(400);
        int rings = 0;
        await using var timer = new SessionTimer(clock, time, () => rings++);
        timer.Set(due);
        for (int day = 1; day <= 400; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(day, rings);
            timer.Rang();
            timer.Set(due);
        }

        Assert.True(time.Now() >= due);
    }

    [Fact]
    public async Task OneThatRangEarlyIsSetAgain()
    {
        var clock = new EarlyTimers();
        int rings = 0;
        var time = new SessionTime(clock);
        var due = time.Now() + TimeSpan.FromMilliseconds(10.4);
        await using var timer = new SessionTimer(clock, time, () => rings++);
        timer.Set(due);
        // Of the same time it is told once.
        timer.Set(due);
        Assert.Equal([TimeSpan.FromMilliseconds(11)], clock.Waits);
        clock.Now += TimeSpan.FromMilliseconds(10);
        timer.Rang();
        timer.Set(due);
        Assert.Equal([TimeSpan.FromMilliseconds(11), TimeSpan.FromMilliseconds(1)], clock.Waits);
        clock.Now += TimeSpan.FromMilliseconds(1);
        timer.Rang();
        timer.Set(Timestamp.MaxValue);
        Assert.Equal(2, clock.Waits.Count);
    }

    /// <summary>Timers that ring when the test says so, and write down how long they were to wait.</summary>
    private sealed class EarlyTimers : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public List<TimeSpan> Waits { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.UtcTicks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this);

        private sealed class Timer(EarlyTimers owner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                owner.Waits.Add(dueTime);
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
