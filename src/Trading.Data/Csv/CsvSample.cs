using System.Runtime.InteropServices;

namespace Trading.Data;

/// <summary>What the first rows of a CSV file tell: the layout, the decimals of its prices, and the distances of its times.</summary>
internal sealed class CsvSample
{
    private const int MaxRows = 1000;
    private const long Millisecond = 1_000_000;

    private readonly Dictionary<long, int> _distances = [];
    private long _previous;

    private CsvSample(CsvLayout layout) => Layout = layout;

    public CsvLayout Layout { get; }

    /// <summary>The most decimals that a price of the sample has, zeros at the end not counted.</summary>
    public int Decimals { get; private set; }

    public int Rows { get; private set; }

    public static CsvSample Read(string path, CsvBarOptions options, bool tolerant = false)
    {
        using var lines = new CsvLineReader(CsvInput.Open(path));
        if (!lines.TryRead(out var line))
            throw CsvFault.InFile(path, "is empty.");
        var sample = new CsvSample(CsvLayout.Detect(path, line, options));
        var parser = new CsvRowParser(path, sample.Layout, tolerant);
        if (sample.Layout.HasHeader && !lines.TryRead(out line))
            throw CsvFault.InFile(path, "has a header and no rows.");
        do
        {
            try
            {
                sample.Add(parser, line, lines.LineNumber);
            }
            catch (MarketDataException) when (tolerant)
            {
                // The rows are gone through again, and then this one is reported.
            }
        }
        while (sample.Rows < MaxRows && lines.TryRead(out line));
        return sample;
    }

    /// <summary>The most frequent distance between two rows as a timeframe; the shorter of two that are equally frequent.</summary>
    public Timeframe DetectTimeframe(string path)
    {
        if (Rows < 2)
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

    private void Add(CsvRowParser parser, ReadOnlySpan<byte> line, long lineNumber)
    {
        Span<double> numbers = stackalloc double[5];
        numbers.Clear();
        long time = parser.Parse(line, lineNumber, numbers);
        for (var column = CsvColumn.Open; column <= CsvColumn.Close; column++)
            Decimals = Math.Max(Decimals, Utf8Number.DecimalsOf(parser.FieldOf(line, column)));

        // Rows out of order are the reader's to refuse, with their place.
        if (Rows++ > 0 && time - _previous >= Millisecond)
            CollectionsMarshal.GetValueRefOrAddDefault(_distances, time - _previous, out _)++;
        _previous = time;
    }
}
