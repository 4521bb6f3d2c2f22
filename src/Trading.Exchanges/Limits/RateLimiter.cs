namespace Trading.Exchanges;

/// <summary>Lets requests pass as a venue's limits allow: cancels before reductions before new orders before data, each lane in its order.</summary>
/// <remarks>One for all clients that a venue counts together: of one address, or of one key. May be used from several threads.</remarks>
public sealed class RateLimiter : IDisposable
{
    private const int Lanes = 4;

    private readonly TimeProvider _timeProvider;
    private readonly RateLimiterOptions _options;
    private readonly RateBudget[] _budgets;
    private readonly LinkedList<Waiter>[] _waiting = [new(), new(), new(), new()];
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private long _blockedUntil;
    private int _count;

    /// <summary>Creates a limiter of which nothing is used.</summary>
    /// <param name="timeProvider">Tells how time goes on, and wakes.</param>
    /// <param name="budgets">The venue's limits, 1 to 31; charges name them by their place.</param>
    /// <param name="options">How they are used; the defaults where <see langword="null"/>.</param>
    public RateLimiter(TimeProvider timeProvider, IReadOnlyList<RateBudgetOptions> budgets, RateLimiterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(budgets);
        ArgumentOutOfRangeException.ThrowIfZero(budgets.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(budgets.Count, 31);
        _timeProvider = timeProvider;
        _options = options ?? new();
        _budgets = [.. budgets.Select(budget => RateBudget.Create(budget, _options.UsableShare))];
        _timer = timeProvider.CreateTimer(static state => ((RateLimiter)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many requests wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _count;
        }
    }

    /// <summary>Waits until a request may be sent, and counts it as sent.</summary>
    /// <param name="charges">What it takes of each limit.</param>
    /// <param name="lane">How urgent it is.</param>
    /// <param name="cancellationToken">Ends the waiting; nothing is counted then.</param>
    /// <exception cref="VenueException">Too many requests wait already.</exception>
    public ValueTask AcquireAsync(IReadOnlyList<RateCharge> charges, RequestLane lane, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(charges);
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            if (!IsAnyBefore(lane) && TryTake(charges, lane, Now, out _))
                return default;
            if (_count >= _options.MaxWaiting)
                throw new VenueException(new(VenueErrorKind.RateLimited, "", $"{_count} requests wait already for the venue's limits; this one was not sent."));
            waiter = new(charges, lane);
            _waiting[(int)lane].AddLast(waiter);
            _count++;
            Drain();
        }

        return new(waiter.WaitAsync(this, cancellationToken));
    }

    /// <summary>Takes over what the venue says is used of a limit.</summary>
    /// <param name="budget">The limit's name; one that is not known is passed over.</param>
    /// <param name="used">How much of it the venue counts.</param>
    public void Observe(string budget, double used)
    {
        lock (_lock)
            Array.Find(_budgets, candidate => candidate.Name == budget)?.Observe(used, Now);
    }

    /// <summary>Holds everything back, cancels too, as after a ban.</summary>
    public void Block(TimeSpan duration)
    {
        lock (_lock)
        {
            _blockedUntil = Math.Max(_blockedUntil, Now + (long)duration.TotalNanoseconds);
            Drain();
        }
    }

    /// <summary>What is used of a limit, by our count.</summary>
    /// <exception cref="ArgumentException">There is no such limit.</exception>
    public double UsedOf(string budget)
    {
        lock (_lock)
            return (Array.Find(_budgets, candidate => candidate.Name == budget) ?? throw new ArgumentException($"There is no limit '{budget}'.", nameof(budget))).Used(Now);
    }

    /// <summary>Stops the timer; those who wait, wait on.</summary>
    public void Dispose() => _timer.Dispose();

    private long Now => (long)((Int128)_timeProvider.GetTimestamp() * 1_000_000_000 / _timeProvider.TimestampFrequency);

    private bool IsAnyBefore(RequestLane lane)
    {
        for (int i = 0; i <= (int)lane; i++)
        {
            if (_waiting[i].Count > 0)
                return true;
        }

        return false;
    }

    private bool TryTake(IReadOnlyList<RateCharge> charges, RequestLane lane, long now, out long nextTime)
    {
        nextTime = Math.Max(now, _blockedUntil);
        double share = _options.ShareOf(lane);
        foreach (var charge in charges)
            nextTime = Math.Max(nextTime, _budgets[charge.Budget].NextTime(charge.Cost, share, now));
        if (nextTime > now)
            return false;
        foreach (var charge in charges)
            _budgets[charge.Budget].Take(charge.Cost, now);
        return true;
    }

    /// <summary>Lets pass who may. A request that has to wait holds back those behind it that use one of the same limits, and no others.</summary>
    private void Drain()
    {
        long now = Now;
        long wake = long.MaxValue;
        int held = 0;
        int all = (1 << _budgets.Length) - 1;
        for (int lane = 0; lane < Lanes && held != all; lane++)
        {
            for (var node = _waiting[lane].First; node is not null && held != all;)
            {
                var next = node.Next;
                int uses = node.Value.Budgets;
                long nextTime = long.MaxValue;
                if ((uses & held) == 0 && TryTake(node.Value.Charges, node.Value.Lane, now, out nextTime))
                {
                    Remove(node);
                    node.Value.Pass();
                }
                else
                {
                    wake = Math.Min(wake, nextTime);
                    held |= now < _blockedUntil ? all : uses;
                }

                node = next;
            }
        }

        if (wake != long.MaxValue)
            _timer.Change(TimeSpan.FromTicks(((wake - now) / 100) + 1), Timeout.InfiniteTimeSpan);
    }

    private void Remove(LinkedListNode<Waiter> node)
    {
        node.List!.Remove(node);
        _count--;
    }

    private void OnTimer()
    {
        lock (_lock)
            Drain();
    }

    private void Forget(Waiter waiter)
    {
        lock (_lock)
        {
            if (_waiting[(int)waiter.Lane].Find(waiter) is { } node)
            {
                Remove(node);
                Drain();
            }
        }
    }

    private sealed class Waiter
    {
        private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Waiter(IReadOnlyList<RateCharge> charges, RequestLane lane)
        {
            Charges = charges;
            Lane = lane;
            foreach (var charge in charges)
                Budgets |= 1 << charge.Budget;
        }

        public IReadOnlyList<RateCharge> Charges { get; }

        public RequestLane Lane { get; }

        public int Budgets { get; }

        public void Pass() => _passed.TrySetResult();

        public async Task WaitAsync(RateLimiter limiter, CancellationToken cancellationToken)
        {
            await using var registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((Waiter)state!)._passed.TrySetCanceled(token), this);
            try
            {
                await _passed.Task;
            }
            catch (OperationCanceledException)
            {
                limiter.Forget(this);
                throw;
            }
        }
    }
}
