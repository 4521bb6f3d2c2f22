using Trading.Indicators;

namespace Trading.Testing.Tests.Bots;

/// <summary>Has nothing of its own to remember: long above the average, flat below.</summary>
public sealed class OnlyIndicators : Strategy
{
    private readonly decimal _size = 0.01m;
    private Sma _average = null!;
    private BarSeries _slow = null!;

    [Parameter(2, 100)]
    public int Length { get; set; } = 4;

    protected override void OnStart() => (_average, _slow) = (Track(new Sma(Length)), Subscribe("3m"));

    protected override void OnBar(in Bar bar)
    {
        if (bar.Close > _average.Value && Position.Quantity == 0 && _slow.Count > 0)
            Buy(_size);
        else if (bar.Close < _average.Value && Position.Quantity != 0)
            Position.Close();
    }
}
