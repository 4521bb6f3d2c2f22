namespace Trading.Data;

/// <summary>Counts where bars are missing, from the open times of bars as they pass by. One comparison a bar where nothing is missing.</summary>
/// <remarks>
/// A gap is where a bar opens a timeframe and a half or more after the one before. The half gives room for clocks that move by
/// an hour in spring and autumn. The counter knows no sessions: nights and weekends of a stock exchange are gaps to it.
/// </remarks>
public struct GapCounter
{
    private const long NoBar = long.MinValue / 2;

    private readonly long _step;
    private readonly long _limit;
    private long _previous;
    private long _largest;

    /// <summary>Creates a counter for bars of <paramref name="timeframe"/>.</summary>
    /// <exception cref="ArgumentException">The timeframe is not set.</exception>
    public GapCounter(Timeframe timeframe)
    {
        if (timeframe.Count == 0)
            throw new ArgumentException("The timeframe is not set.", nameof(timeframe));
        _step = timeframe.Nanoseconds;
        _limit = _step + (_step / 2);
        _previous = NoBar;
    }

    /// <summary>How many times bars were missing.</summary>
    public long Gaps { get; private set; }

    /// <summary>How many bars were missing in all.</summary>
    public long MissingBars { get; private set; }

    /// <summary>The longest stretch without a bar, from the close of one to the open of the next; zero where nothing was missing.</summary>
    public readonly TimeSpan LargestGap => TimeSpan.FromTicks(_largest / 100);

    /// <summary>Counts the bar that opens at <paramref name="openTime"/>.</summary>
    /// <returns>How many bars were missing before it; 0 nearly always.</returns>
    public long Add(Timestamp openTime)
    {
        long distance = openTime.UnixNanoseconds - _previous;
        if (distance < _limit)
        {
            _previous = openTime.UnixNanoseconds;
            return 0;
        }

        return AddGap(openTime.UnixNanoseconds, distance);
    }

    /// <summary>Counts the step from one bar to the next, where the caller keeps the times itself.</summary>
    public void AddStep(Timestamp previousOpenTime, Timestamp openTime)
    {
        long distance = openTime.UnixNanoseconds - previousOpenTime.UnixNanoseconds;
        _previous = previousOpenTime.UnixNanoseconds;
        if (distance < _limit)
            _previous = openTime.UnixNanoseconds;
        else
            AddGap(openTime.UnixNanoseconds, distance);
    }

    private long AddGap(long openTime, long distance)
    {
        if (_step == 0)
            throw new InvalidOperationException("This counter has no timeframe; create it with one.");
        bool first = _previous == NoBar;
        _previous = openTime;
        if (first)
            return 0;
        long missing = ((distance + (_step / 2)) / _step) - 1;
        Gaps++;
        MissingBars += missing;
        _largest = Math.Max(_largest, distance - _step);
        return missing;
    }
}
