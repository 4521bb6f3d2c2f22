using Trading;

namespace SamplePlugin;

/// <summary>How far the close is from its exponential average, in average distances; 0 where there has been none.</summary>
public sealed class DistanceFromAverage : Indicator
{
    private readonly double _weight;
    private double _average;
    private double _distance;
    private long _seen;

    /// <summary>With the weight of an average of 20 bars.</summary>
    public DistanceFromAverage()
        : this(20)
    {
    }

    /// <summary>With the weight of an average of <paramref name="period"/> bars.</summary>
    public DistanceFromAverage(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        WarmUp = period;
        _weight = 2.0 / (period + 1);
    }

    /// <inheritdoc/>
    public override bool IsReady => _seen >= WarmUp;

    /// <inheritdoc/>
    public override int WarmUp { get; }

    /// <inheritdoc/>
    public override void Update(in Bar bar)
    {
        // The contract of indicators: a bar that is no number gives NaN and changes nothing else.
        if (!double.IsFinite(bar.Close))
        {
            Push(double.NaN);
            return;
        }

        _average = _seen == 0 ? bar.Close : _average + (_weight * (bar.Close - _average));
        double distance = bar.Close - _average;
        _distance += _weight * (Math.Abs(distance) - _distance);
        _seen++;
        Push(!IsReady ? double.NaN : _distance == 0 ? 0 : distance / _distance);
    }

    /// <summary>All that changes with the bars, for saving, restoring and resetting.</summary>
    protected override void VisitState(IndicatorState state)
    {
        state.Visit(ref _average);
        state.Visit(ref _distance);
        state.Visit(ref _seen);
    }
}
