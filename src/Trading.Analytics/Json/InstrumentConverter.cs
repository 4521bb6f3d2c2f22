namespace Trading.Analytics;

internal sealed class InstrumentConverter : TextConverter<Instrument>
{
    protected override string TextOf(Instrument value) => value.Id.ToString();
}
