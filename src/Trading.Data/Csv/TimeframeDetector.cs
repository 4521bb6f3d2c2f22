using System.Runtime.InteropServices;

namespace Trading.Data;

/// <summary>Tells the timeframe of bars from the distances of their open times.</summary>
internal sealed class TimeframeDetector
{
    private const long Millisecond = 1_000_000;

    private readonly Dictionary<long, int> _distances = [];
    private long _previous;
    private int _rows;

    public void Add(long time)
    {
        // Rows out of order are the reader's to refuse, with their place.
        if (_rows++ > 0 && time - _previous >= Millisecond)
            CollectionsMarshal.GetValueRefOrAddDefault(_distances, time - _previous, out _)++;
        _previous = time;
    }

    /// <summary>The most frequent distance between two rows as a timeframe; the shorter of two that are equally frequent.</summary>
    public Timeframe Detect(string path)
    {
        if (_rows < 2)
            throw CsvFault.InFile(path, $"has one row, from which no timeframe can be told; set {nameof(CsvBarOptions)}.{nameof(CsvBarOptions.Timeframe)}.");
        long best = 0;
        int frequency = 0;
        foreach (var (distance, count) in _distances)
        {
            if (count > frequency || (count == frequency && distance < best))
                (best, frequency) = (distance, count);
        }

        return TryTimeframe(best, out var timeframe)
            ? timeframe
            : throw CsvFault.InFile(path, FormattableString.Invariant(
                $"has rows that are mostly {best} ns apart, which is no timeframe; set {nameof(CsvBarOptions)}.{nameof(CsvBarOptions.Timeframe)}."));
    }

    private static bool TryTimeframe(long nanoseconds, out Timeframe timeframe)
    {
        timeframe = default;
        long days = nanoseconds / Timeframe.OneDay.Nanoseconds;
        if (days is >= 28 and <= 31)
        {
            timeframe = new(1, TimeframeUnit.Month);
            return true;
        }

        for (var unit = TimeframeUnit.Week; unit >= TimeframeUnit.Millisecond; unit--)
        {
            long one = new Timeframe(1, unit).Nanoseconds;
            if (nanoseconds < one || nanoseconds % one != 0 || nanoseconds / one > 100_000)
                continue;
            timeframe = new((int)(nanoseconds / one), unit);
            return true;
        }

        return false;
    }
}
