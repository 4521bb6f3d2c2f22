namespace Trading.Analytics;

/// <summary>An instrument in JSON; elsewhere in the file it is named by its id.</summary>
internal sealed record InstrumentDocument(
    string Id, InstrumentKind Kind, Currency BaseCurrency, Currency QuoteCurrency, decimal TickSize, decimal LotSize, decimal Multiplier)
{
    public static InstrumentDocument From(Instrument instrument) => new(
        instrument.Id.ToString(), instrument.Kind, instrument.BaseCurrency, instrument.QuoteCurrency, instrument.TickSize, instrument.LotSize,
        instrument.Multiplier);
}
