namespace Trading.Indicators;

/// <summary>Simple moving average: the mean of the last <see cref="Period"/> values.</summary>
/// <remarks>Formula: <c>SMA = (x[0] + … + x[n-1]) / n</c>, kept as a running sum. The same as TA-Lib's SMA.</remarks>
public sealed class Sma : ValueIndicator
{
    private readonly double[] _window;
    private int _next;
    private int _count;
    private double _sum;

    /// <summary>Creates the average of the last <paramref name="period"/> values.</summary>
    /// <param name="period">1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of its range.</exception>
    public Sma(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period, 100_000);
        Period = period;
        _window = new double[period];
    }

    /// <summary>How many values are averaged.</summary>
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _count == Period;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value)
    {
        if (!double.IsFinite(value))
        {
            Push(double.NaN);
            return;
        }

        int next = _next;
        double[] window = _window;
        _sum += value - window[next];
        window[next] = value;
        _next = ++next == window.Length ? 0 : next;
        if (_count < window.Length)
            _count++;
        Push(_count == window.Length ? _sum / window.Length : double.NaN);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Array.Clear(_window);
        _next = _count = 0;
        _sum = 0;
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        base.Save(writer);
        writer.Write(_window);
        writer.Write(_next);
        writer.Write(_count);
        writer.Write(_sum);
    }

    /// <inheritdoc/>
    public override void Restore(StateReader reader)
    {
        base.Restore(reader);
        reader.Read(_window);
        _next = reader.ReadInt32();
        _count = reader.ReadInt32();
        _sum = reader.ReadDouble();
    }
}
