namespace Trading.Indicators;

/// <summary>Goes over the state of value types that hold times.</summary>
internal static class StructureState
{
    public static void Visit(this IndicatorState state, ref Timestamp time)
    {
        long nanoseconds = time.UnixNanoseconds;
        state.Visit(ref nanoseconds);
        time = new(nanoseconds);
    }

    public static void Visit(this IndicatorState state, Span<Bar> bars)
    {
        foreach (ref var bar in bars)
        {
            Timestamp openTime = bar.OpenTime, closeTime = bar.CloseTime;
            double open = bar.Open, high = bar.High, low = bar.Low, close = bar.Close, volume = bar.Volume;
            state.Visit(ref openTime);
            state.Visit(ref closeTime);
            state.Visit(ref open);
            state.Visit(ref high);
            state.Visit(ref low);
            state.Visit(ref close);
            state.Visit(ref volume);
            bar = new(openTime, closeTime, open, high, low, close, volume);
        }
    }
}
