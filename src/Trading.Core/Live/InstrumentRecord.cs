namespace Trading.Live;

/// <summary>An instrument as a session began with it: its rules may have changed at the venue since.</summary>
internal sealed record InstrumentRecord(
    InstrumentId Id,
    InstrumentKind Kind,
    Currency BaseCurrency,
    Currency QuoteCurrency,
    Currency SettlementCurrency,
    decimal TickSize,
    decimal LotSize,
    decimal Multiplier,
    decimal MinQuantity,
    decimal MaxQuantity,
    decimal MinNotional,
    decimal PriceBand,
    bool IsInverse,
    Timestamp? Expiry,
    LeverageTier[] LeverageTiers)
{
    public static InstrumentRecord From(Instrument instrument) => new(
        instrument.Id, instrument.Kind, instrument.BaseCurrency, instrument.QuoteCurrency, instrument.SettlementCurrency, instrument.TickSize, instrument.LotSize,
        instrument.Multiplier, instrument.MinQuantity, instrument.MaxQuantity, instrument.MinNotional, instrument.PriceBand, instrument.IsInverse, instrument.Expiry,
        [.. instrument.LeverageTiers]);

    public Instrument ToInstrument() => new(Id, BaseCurrency, QuoteCurrency)
    {
        Kind = Kind,
        SettlementCurrency = SettlementCurrency,
        TickSize = TickSize,
        LotSize = LotSize,
        Multiplier = Multiplier,
        MinQuantity = MinQuantity,
        MaxQuantity = MaxQuantity,
        MinNotional = MinNotional,
        PriceBand = PriceBand,
        IsInverse = IsInverse,
        Expiry = Expiry,
        LeverageTiers = LeverageTiers,
    };
}
