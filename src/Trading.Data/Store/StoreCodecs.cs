namespace Trading.Data;

/// <summary>Makes the codec of a kind: bars have one of their own, since it matters most there.</summary>
internal static class StoreCodecs
{
    public static StoreCodec<T> Create<T>(Timeframe timeframe) => typeof(T) == typeof(Bar)
        ? (StoreCodec<T>)(object)new BarCodec(timeframe)
        : new ColumnCodec<T>(RecordSchemas.Of<T>());
}
