namespace Trading.Live;

/// <summary>What a venue could do when a session began, as far as the session's decisions depend on it.</summary>
internal sealed record CapabilityRecord(
    OrderType[] NativeTypes,
    TimeInForce[] TimesInForce,
    TriggerSource[] TriggerSources,
    TrailingOffsetType[] TrailingOffsets,
    bool HasPostOnly,
    bool HasReduceOnly,
    bool HasDisplayQuantity,
    AmendSupport Amend)
{
    public static CapabilityRecord From(ExchangeCapabilities capabilities) => new(
        [.. Enum.GetValues<OrderType>().Where(type => capabilities.SupportOf(type) == OrderTypeSupport.Native)],
        [.. capabilities.TimesInForce.Order()],
        [.. capabilities.TriggerSources.Order()],
        [.. capabilities.TrailingOffsets.Order()],
        capabilities.HasPostOnly,
        capabilities.HasReduceOnly,
        capabilities.HasDisplayQuantity,
        capabilities.Amend);

    public ExchangeCapabilities ToCapabilities() => new()
    {
        OrderTypes = NativeTypes.ToDictionary(type => type, _ => OrderTypeSupport.Native),
        TimesInForce = TimesInForce.ToHashSet(),
        TriggerSources = TriggerSources.ToHashSet(),
        TrailingOffsets = TrailingOffsets.ToHashSet(),
        HasPostOnly = HasPostOnly,
        HasReduceOnly = HasReduceOnly,
        HasDisplayQuantity = HasDisplayQuantity,
        Amend = Amend,
    };
}
