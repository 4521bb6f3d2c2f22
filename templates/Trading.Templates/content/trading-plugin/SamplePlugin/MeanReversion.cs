using Trading;

namespace SamplePlugin;

/// <summary>Buys far below the average, sells at the average.</summary>
public sealed class MeanReversion : Strategy
{
    private DistanceFromAverage _distance = null!;

    /// <summary>Bars of the average.</summary>
    [Parameter(5, 500, Description = "Bars of the average")]
    public int Period { get; set; } = 20;

    /// <summary>How far below the average is far, in average distances.</summary>
    [Parameter(0.5, 5, Description = "How far below the average is far, in average distances")]
    public double Entry { get; set; } = 1.5;

    /// <inheritdoc/>
    protected override void OnStart() => _distance = Track(new DistanceFromAverage(Period));

    /// <inheritdoc/>
    protected override void OnBar(in Bar bar)
    {
        if (_distance.Value < -Entry && Position.IsFlat)
            Position.Target(0.5);
        else if (_distance.Value > 0 && !Position.IsFlat)
            Position.Close();
    }
}
