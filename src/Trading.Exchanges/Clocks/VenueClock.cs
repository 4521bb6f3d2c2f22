namespace Trading.Exchanges;

/// <summary>A venue's time, from the quickest of several questions, carried on by a clock that never jumps.</summary>
/// <remarks>May be used from several threads.</remarks>
public sealed class VenueClock
{
    private readonly TimeProvider _timeProvider;
    private readonly Lock _lock = new();
    private long _anchorTimestamp;
    private long _anchorNanoseconds;

    /// <summary>Creates a clock that shows the machine's time until it is synchronized.</summary>
    public VenueClock(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        _timeProvider = timeProvider;
        _anchorTimestamp = timeProvider.GetTimestamp();
        _anchorNanoseconds = Timestamp.From(timeProvider.GetUtcNow()).UnixNanoseconds;
    }

    /// <summary>The venue's time, now.</summary>
    public Timestamp Now
    {
        get
        {
            lock (_lock)
                return new(_anchorNanoseconds + Elapsed(_anchorTimestamp));
        }
    }

    /// <summary>Milliseconds since 1970, as most venues want them.</summary>
    public long UnixMilliseconds => Now.UnixNanoseconds / 1_000_000;

    /// <summary>How far the venue's time is ahead of the machine's, as last measured; zero before.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>How far the measured offset can be wrong: half the quickest round trip.</summary>
    public TimeSpan Uncertainty { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Whether the venue was asked.</summary>
    public bool IsSynchronized => Uncertainty != TimeSpan.MaxValue;

    /// <summary>Asks the venue for its time, and takes the answer of the quickest round trip.</summary>
    /// <param name="askVenueTime">Asks once.</param>
    /// <param name="samples">How often to ask; 5 unless said otherwise.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="VenueException">The venue did not answer once.</exception>
    public async Task SynchronizeAsync(Func<CancellationToken, Task<Timestamp>> askVenueTime, int samples = 5, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(askVenueTime);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        long best = long.MaxValue;
        long bestReceived = 0;
        Timestamp bestTime = default;
        VenueException? failure = null;
        for (int i = 0; i < samples; i++)
        {
            long sent = _timeProvider.GetTimestamp();
            try
            {
                var time = await askVenueTime(cancellationToken);
                long received = _timeProvider.GetTimestamp();
                long roundTrip = Nanoseconds(received - sent);
                if (roundTrip < best)
                    (best, bestReceived, bestTime) = (roundTrip, received, time);
            }
            catch (VenueException exception)
            {
                failure = exception;
            }
        }

        if (best == long.MaxValue)
            throw failure!;
        lock (_lock)
        {
            _anchorTimestamp = bestReceived;
            _anchorNanoseconds = bestTime.UnixNanoseconds + (best / 2);
            Uncertainty = TimeSpan.FromTicks((best / 2 / 100) + 1);
            long machine = Timestamp.From(_timeProvider.GetUtcNow()).UnixNanoseconds;
            Offset = TimeSpan.FromTicks((_anchorNanoseconds + Elapsed(bestReceived) - machine) / 100);
        }
    }

    private long Elapsed(long from) => Nanoseconds(_timeProvider.GetTimestamp() - from);

    private long Nanoseconds(long timestamps) => (long)((Int128)timestamps * 1_000_000_000 / _timeProvider.TimestampFrequency);
}
