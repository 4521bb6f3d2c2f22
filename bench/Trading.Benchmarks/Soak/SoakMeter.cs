using System.Diagnostics;

namespace Trading.Benchmarks.Soak;

/// <summary>How long events wait, from when each was due until the strategy saw it; and orders, until they were at the venue's door. Written by the session's and the dispatcher's threads, read by another.</summary>
internal sealed class SoakMeter
{
    private const int Buckets = 64 * 8;
    private readonly long _anchorStamp = Stopwatch.GetTimestamp();
    private readonly long _anchor = Timestamp.From(TimeProvider.System.GetUtcNow()).UnixNanoseconds;
    private readonly long[] _waits = new long[Buckets];
    private long _longestWait;
    private long _longestOrder;
    private long _seen;
    private long _decided;

    /// <summary>The time by the monotonic clock, as nanoseconds since 1970.</summary>
    public long Now => _anchor + (long)((Stopwatch.GetTimestamp() - _anchorStamp) * (1e9 / Stopwatch.Frequency));

    /// <summary>Quotes that the strategy saw.</summary>
    public long Seen => Volatile.Read(ref _seen);

    /// <summary>A quote reached the strategy.</summary>
    public void Saw(in Quote quote)
    {
        long wait = Now - quote.Time.UnixNanoseconds;
        Volatile.Write(ref _seen, _seen + 1);
        _waits[BucketOf(wait)]++;
        if (wait > Volatile.Read(ref _longestWait))
            Volatile.Write(ref _longestWait, wait);
    }

    /// <summary>A quote makes the strategy send an order; one order is on its way at a time.</summary>
    public void Decided(in Quote quote) => Volatile.Write(ref _decided, quote.Time.UnixNanoseconds);

    /// <summary>The order is at the venue's door.</summary>
    public void Sent()
    {
        long wait = Now - Volatile.Read(ref _decided);
        if (wait > Volatile.Read(ref _longestOrder))
            Volatile.Write(ref _longestOrder, wait);
    }

    /// <summary>The longest waits of quotes and of orders since this was last asked, in milliseconds.</summary>
    public (double Wait, double Order) TakeLongest() => (Interlocked.Exchange(ref _longestWait, 0) / 1e6, Interlocked.Exchange(ref _longestOrder, 0) / 1e6);

    /// <summary>The wait that a fraction of all quotes did not exceed, in milliseconds, to an eighth of an octave.</summary>
    public double Quantile(double fraction)
    {
        long sum = _waits.Sum();
        long left = (long)(sum * fraction);
        for (int i = 0; i < Buckets; i++)
        {
            left -= _waits[i];
            if (left < 0)
                return Math.Pow(2, (i + 1) / 8.0) / 1e6;
        }

        return 0;
    }

    private static int BucketOf(long nanoseconds) => nanoseconds <= 1 ? 0 : (int)(Math.Log2(nanoseconds) * 8);
}
