namespace Trading.Data;

/// <summary>Finds the schema of a value type.</summary>
internal static class RecordSchemas
{
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no kind of market data.</exception>
    public static RecordSchema<T> Of<T>()
    {
        object? schema = default(T) switch
        {
            Bar => BarSchema.Instance,
            Quote => QuoteSchema.Instance,
            Trade => TradeSchema.Instance,
            BookDelta => BookDeltaSchema.Instance,
            FundingRate => FundingRateSchema.Instance,
            CorporateAction => CorporateActionSchema.Instance,
            _ => null,
        };
        return schema as RecordSchema<T> ?? throw new NotSupportedException(
            $"{typeof(T).Name} is no kind of market data; use {nameof(Bar)}, {nameof(Quote)}, {nameof(Trade)}, {nameof(BookDelta)}, {nameof(FundingRate)} or {nameof(CorporateAction)}.");
    }
}
