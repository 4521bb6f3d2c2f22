namespace Trading;

/// <summary>A bot of the host: what can be seen of it and told to it while it runs. All members may be used from any thread.</summary>
public interface IBot
{
    /// <summary>Its name in the host.</summary>
    string Id { get; }

    /// <summary>How it stands.</summary>
    BotStatus Status { get; }

    /// <summary>Starts it: its journal is read, the venue is asked, and it goes on where it was.</summary>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Tells it something.</summary>
    /// <param name="command">What.</param>
    /// <param name="reason">Why; it is written into the journal.</param>
    /// <param name="cancellationToken">Ends the waiting until the session has taken it in.</param>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    Task SendAsync(BotCommand command, string reason, CancellationToken cancellationToken);

    /// <summary>Stops it; its orders are dealt with by <see cref="BotOptions.Shutdown"/> unless <paramref name="policy"/> says otherwise.</summary>
    Task StopAsync(ShutdownPolicy? policy, CancellationToken cancellationToken);
}
