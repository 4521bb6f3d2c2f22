namespace Trading;

/// <summary>Times as they were measured, interpolated between the measurements; before the first and after the last those count.</summary>
public sealed class MeasuredLatency : ILatencyModel
{
    private readonly LatencySample[] _samples;

    /// <summary>Creates the model.</summary>
    /// <param name="samples">The measurements in order of time; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or they are not in order of time.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative or above a day.</exception>
    public MeasuredLatency(IEnumerable<LatencySample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        _samples = [.. samples];
        if (_samples.Length == 0)
            throw new ArgumentException("Measured latency needs at least one measurement.", nameof(samples));
        for (int i = 0; i < _samples.Length; i++)
        {
            LatencyRange.Check(_samples[i].Entry, nameof(samples));
            LatencyRange.Check(_samples[i].Response, nameof(samples));
            if (i > 0 && _samples[i].Time <= _samples[i - 1].Time)
                throw new ArgumentException($"Measurement {i + 1} is of {_samples[i].Time}, not after the one before it.", nameof(samples));
        }
    }

    /// <inheritdoc/>
    public string Description => $"latency as measured, {_samples.Length} samples";

    /// <inheritdoc/>
    public TimeSpan NextEntry(Timestamp now, Random random) => Interpolate(now, sample => sample.Entry);

    /// <inheritdoc/>
    public TimeSpan NextResponse(Timestamp now, Random random) => Interpolate(now, sample => sample.Response);

    private TimeSpan Interpolate(Timestamp now, Func<LatencySample, TimeSpan> value)
    {
        int low = 0;
        int high = _samples.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_samples[middle].Time <= now)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == 0)
            return value(_samples[0]);
        var before = _samples[low - 1];
        if (low == _samples.Length)
            return value(before);
        var after = _samples[low];
        double share = (double)(now.UnixNanoseconds - before.Time.UnixNanoseconds) / (after.Time.UnixNanoseconds - before.Time.UnixNanoseconds);
        return value(before) + ((value(after) - value(before)) * share);
    }
}
