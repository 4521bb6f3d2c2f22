namespace Trading;

/// <summary>Market data of one kind and one instrument, in order of time. Extension point of data.</summary>
/// <typeparam name="T">What is read: <see cref="Bar"/>, <see cref="Quote"/>, <see cref="Trade"/>, <see cref="BookDelta"/>, <see cref="FundingRate"/>, <see cref="CorporateAction"/>.</typeparam>
/// <remarks>Each call of <see cref="Open"/> begins again at the first, so that one source serves many sessions, also in parallel.</remarks>
public interface IMarketDataSource<T> : IMarketDataSource
{
    /// <summary>Starts reading at the first.</summary>
    IMarketDataReader<T> Open();
}
