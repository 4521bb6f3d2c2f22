namespace Trading;

/// <summary>A venue's role of telling what happens to an account as it happens.</summary>
public interface IUserStreams
{
    /// <summary>Begins to listen. It returns at once; <see cref="IUserStreamHandler.OnStreamEvent"/> says how it goes.</summary>
    /// <returns>What ends the listening when disposed.</returns>
    IAsyncDisposable Subscribe(IUserStreamHandler handler);
}
