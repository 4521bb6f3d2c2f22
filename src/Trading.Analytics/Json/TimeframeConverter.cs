namespace Trading.Analytics;

internal sealed class TimeframeConverter : TextConverter<Timeframe>
{
    protected override string TextOf(Timeframe value) => value.ToString();
}
