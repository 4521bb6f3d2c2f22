namespace Trading.Exchanges.Tests.Limits;

public sealed class RateLimiterTests
{
    private static readonly RateCharge[] One = [new(0, 1)];

    private readonly ManualTime _time = new();

    [Fact]
    public async Task WhatHasRoomPassesAtOnceAndWhatHasNoneWaitsForTheWindow()
    {
        using var limiter = Create(10, TimeSpan.FromSeconds(10), usable: 1);
        for (int i = 0; i < 10; i++)
            limiter.AcquireAsync(One, RequestLane.Cancel, default).AsTask().IsCompleted.ShouldBeTrue();
        var eleventh = limiter.AcquireAsync(One, RequestLane.Cancel, default).AsTask();
        eleventh.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(9.9));
        eleventh.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.6));
        await Finish(eleventh);
    }

    /// <summary>Counted by a slow twin: over every window of the venue's length, wherever it begins, no more than the limit.</summary>
    [Fact]
    public async Task NoWindowHoldsMoreThanTheLimitWhereverItBegins()
    {
        var random = new Random(5);
        for (int round = 0; round < 10; round++)
        {
            var time = new ManualTime();
            var window = TimeSpan.FromMilliseconds(random.Next(200, 3_000));
            int limit = random.Next(6, 40);
            using var limiter = new RateLimiter(time, [new("requests", limit, window)], new() { UsableShare = 1 });
            var passed = new List<(long Time, int Cost)>();
            var waiting = new List<Task>();
            for (int i = 0; i < 80; i++)
            {
                int cost = random.Next(1, Math.Min(4, limit) + 1);
                var lane = (RequestLane)random.Next(4);
                waiting.Add(NoteAsync(limiter.AcquireAsync([new(0, cost)], lane, default), cost));
                Advance(random.Next(0, 40));
            }

            for (int i = 0; i < 10_000 && waiting.Exists(task => !task.IsCompleted); i++)
            {
                Advance(50);
            }

            await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(10));
            lock (passed)
            {
                passed.Sort();
                foreach (var (start, _) in passed)
                    passed.Where(item => item.Time >= start && item.Time < start + window.Ticks).Sum(item => item.Cost).ShouldBeLessThanOrEqualTo(limit, $"round {round}");
            }

            // Whoever may pass notes it before time goes on.
            void Advance(int milliseconds)
            {
                for (int i = 0; i < milliseconds; i++)
                {
                    time.Advance(TimeSpan.FromMilliseconds(1));
                    SpinWait.SpinUntil(() => waiting.Count(task => !task.IsCompleted) == limiter.Waiting, 5_000).ShouldBeTrue();
                }
            }

            async Task NoteAsync(ValueTask acquired, int cost)
            {
                await acquired;
                lock (passed)
                    passed.Add((time.GetTimestamp(), cost));
            }
        }
    }

    [Fact]
    public async Task CancelsGoBeforeReductionsBeforeOrdersBeforeData()
    {
        using var limiter = Create(1, TimeSpan.FromSeconds(1), usable: 1, equalShares: true);
        limiter.AcquireAsync(One, RequestLane.Data, default).AsTask().IsCompleted.ShouldBeTrue();
        var order = new List<RequestLane>();
        var tasks = new[] { RequestLane.Data, RequestLane.New, RequestLane.Reduce, RequestLane.Cancel }.Select(lane => NoteAsync(lane)).ToArray();
        for (int i = 0; i < 4; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1.1));
            SpinWait.SpinUntil(() => order.Count == i + 1, 5_000).ShouldBeTrue();
        }

        order.ShouldBe([RequestLane.Cancel, RequestLane.Reduce, RequestLane.New, RequestLane.Data]);
        await Task.WhenAll(tasks);

        async Task NoteAsync(RequestLane lane)
        {
            await limiter.AcquireAsync(One, lane, default);
            order.Add(lane);
        }
    }

    [Fact]
    public void ACancelPassesAtOnceWhileDataFloods()
    {
        using var limiter = Create(100, TimeSpan.FromMinutes(1), usable: 0.95);
        var data = Enumerable.Range(0, 1_000).Select(_ => limiter.AcquireAsync(One, RequestLane.Data, default).AsTask()).ToArray();

        // 80 % of 95 are data's; the rest is there for cancels.
        data.Count(task => task.IsCompleted).ShouldBe(76);
        for (int i = 0; i < 19; i++)
            limiter.AcquireAsync(One, RequestLane.Cancel, default).AsTask().IsCompleted.ShouldBeTrue();
        limiter.AcquireAsync(One, RequestLane.Cancel, default).AsTask().IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task ADecayingCounterFallsEvenly()
    {
        // Kraken's: 15, falling by 0.33 a second, so that it is empty after 45.
        using var limiter = new RateLimiter(_time, [new("counter", 15, TimeSpan.FromSeconds(45), RateBudgetKind.Decaying)], new() { UsableShare = 1 });
        for (int i = 0; i < 15; i++)
            limiter.AcquireAsync(One, RequestLane.Cancel, default).AsTask().IsCompleted.ShouldBeTrue();
        var next = limiter.AcquireAsync(One, RequestLane.Cancel, default).AsTask();
        _time.Advance(TimeSpan.FromSeconds(2.9));
        next.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.2));
        await Finish(next);
    }

    [Fact]
    public void WhatTheVenueCountsCountsToo()
    {
        using var limiter = Create(100, TimeSpan.FromMinutes(1), usable: 1, equalShares: true);
        limiter.Observe("requests", 99);
        limiter.UsedOf("requests").ShouldBe(99);
        limiter.AcquireAsync(One, RequestLane.Data, default).AsTask().IsCompleted.ShouldBeTrue();
        limiter.AcquireAsync(One, RequestLane.Data, default).AsTask().IsCompleted.ShouldBeFalse();
        limiter.Observe("requests", 3);
        limiter.UsedOf("requests").ShouldBe(100);
        limiter.Observe("another", 1_000);
    }

    [Fact]
    public async Task ABanHoldsBackAllLanesUntilItEnds()
    {
        using var limiter = Create(100, TimeSpan.FromMinutes(1), usable: 1);
        limiter.Block(TimeSpan.FromSeconds(30));
        var cancel = limiter.AcquireAsync(One, RequestLane.Cancel, default).AsTask();
        _time.Advance(TimeSpan.FromSeconds(29.9));
        cancel.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.2));
        await Finish(cancel);
    }

    [Fact]
    public async Task WhoeverIsCancelledTakesNothingAndHoldsNobodyUp()
    {
        using var limiter = Create(1, TimeSpan.FromSeconds(10), usable: 1, equalShares: true);
        limiter.AcquireAsync(One, RequestLane.New, default).AsTask().IsCompleted.ShouldBeTrue();
        using var source = new CancellationTokenSource();
        var first = limiter.AcquireAsync(One, RequestLane.New, source.Token).AsTask();
        var second = limiter.AcquireAsync(One, RequestLane.New, default).AsTask();
        source.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        limiter.Waiting.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(10.5));
        await Finish(second);
        await Should.ThrowAsync<OperationCanceledException>(async () => await limiter.AcquireAsync(One, RequestLane.New, source.Token));
    }

    [Fact]
    public async Task ARequestThatWaitsHoldsBackOnlyThoseThatUseTheSameLimit()
    {
        using var limiter = new RateLimiter(_time, [new("orders", 1, TimeSpan.FromSeconds(10)), new("weight", 100, TimeSpan.FromMinutes(1))], new() { UsableShare = 1 });
        limiter.AcquireAsync([new(0, 1)], RequestLane.Cancel, default).AsTask().IsCompleted.ShouldBeTrue();
        var order = limiter.AcquireAsync([new(0, 1), new(1, 1)], RequestLane.Cancel, default).AsTask();
        order.IsCompleted.ShouldBeFalse();
        var other = limiter.AcquireAsync([new(1, 1)], RequestLane.Data, default).AsTask();
        other.IsCompleted.ShouldBeFalse("it uses a limit that the cancel before it waits with");
        _time.Advance(TimeSpan.FromSeconds(10.5));
        await Finish(order);
        await Finish(other);
    }

    [Fact]
    public void MoreThanMayWaitIsRefusedWithASentence()
    {
        using var limiter = new RateLimiter(_time, [new("requests", 1, TimeSpan.FromHours(1))], new() { MaxWaiting = 2, UsableShare = 1, NewShare = 1 });
        limiter.AcquireAsync(One, RequestLane.New, default).AsTask().IsCompleted.ShouldBeTrue();
        _ = limiter.AcquireAsync(One, RequestLane.New, default).AsTask();
        _ = limiter.AcquireAsync(One, RequestLane.New, default).AsTask();
        Should.Throw<VenueException>(() => _ = limiter.AcquireAsync(One, RequestLane.New, default).AsTask()).Error.Kind.ShouldBe(VenueErrorKind.RateLimited);
    }

    private RateLimiter Create(double limit, TimeSpan window, double usable, bool equalShares = false) =>
        new(_time, [new("requests", limit, window)], equalShares ? new() { UsableShare = usable, DataShare = 1, NewShare = 1, ReduceShare = 1 } : new() { UsableShare = usable });

    private static Task Finish(Task task) => task.WaitAsync(TimeSpan.FromSeconds(5));
}
