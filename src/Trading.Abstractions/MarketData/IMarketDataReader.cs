namespace Trading;

/// <summary>One pass over an <see cref="IMarketDataSource{T}"/>.</summary>
/// <typeparam name="T">What is read: <see cref="Bar"/>, <see cref="Quote"/>, <see cref="Trade"/>, <see cref="BookDelta"/>, <see cref="FundingRate"/>.</typeparam>
public interface IMarketDataReader<T> : IDisposable
{
    /// <summary>How many there will be, where that is known before reading; else <see langword="null"/>.</summary>
    long? ExpectedCount { get; }

    /// <summary>The fraction that has been read, 0 to 1, as well as it is known.</summary>
    double Progress { get; }

    /// <summary>The next ones in order of time, at least one; empty at the end. What was returned before is no longer valid.</summary>
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    ReadOnlyMemory<T> Read();
}
