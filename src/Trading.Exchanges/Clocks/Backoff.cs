namespace Trading.Exchanges;

/// <summary>How long to wait before another attempt: twice as long each time, up to a bound, and between half and all of it by chance, so that many do not come at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, ulong seed)
{
    private readonly Lock _lock = new();
    private ulong _state = seed;

    /// <param name="attempt">How many attempts have failed; 1 or more.</param>
    public TimeSpan Of(int attempt)
    {
        double full = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30)));
        return TimeSpan.FromMilliseconds(full * (0.5 + (0.5 * Next())));
    }

    /// <summary>A number from 0 to below 1, by SplitMix64.</summary>
    private double Next()
    {
        ulong value;
        lock (_lock)
            value = _state += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return ((value ^ (value >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
