namespace Trading;

/// <summary>A venue's role of giving market data as it comes. Many subscriptions share connections.</summary>
public interface IMarketStreams
{
    /// <summary>Begins a subscription. It returns at once; <see cref="IMarketStreamHandler.OnStreamEvent"/> says how it goes.</summary>
    /// <param name="subscription">What is wanted.</param>
    /// <param name="handler">Who gets it.</param>
    /// <returns>What ends the subscription when disposed.</returns>
    /// <exception cref="NotSupportedException">The venue has no such stream.</exception>
    IAsyncDisposable Subscribe(MarketSubscription subscription, IMarketStreamHandler handler);
}
