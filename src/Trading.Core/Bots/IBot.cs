namespace Trading;

/// <summary>A bot of the host: what can be seen of it and told to it while it runs. All members may be used from any thread.</summary>
public interface IBot
{
    /// <summary>Its name in the host.</summary>
    string Id { get; }

    /// <summary>How it stands.</summary>
    BotStatus Status { get; }

    /// <summary>The limits that hold, as a copy; those of its options where it does not run.</summary>
    RiskOptions Limits { get; }

    /// <summary>Starts it: its journal is read, the venue is asked, and it goes on where it was.</summary>
    /// <param name="cancellationToken">Gives the start up: the bot is stopped then, and what is open is left or cancelled as its options say.</param>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    /// <exception cref="OperationCanceledException">The start was given up.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Tells it something.</summary>
    /// <param name="command">What.</param>
    /// <param name="reason">Why; it is written into the journal.</param>
    /// <param name="cancellationToken">Ends the waiting until the session has taken it in.</param>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    Task SendAsync(BotCommand command, string reason, CancellationToken cancellationToken);

    /// <summary>Engages a kill switch of the bot, or releases it. Where it does not run, as it starts, has stopped or failed, its next run in this host is told before any market data.</summary>
    /// <param name="level">How much it stops; <see cref="KillLevel.Off"/> releases.</param>
    /// <param name="instrument">One of the bot's instruments; all of them where it is <see langword="null"/>. Each scope is engaged and released by itself.</param>
    /// <param name="reason">Why; it is written into the journal.</param>
    /// <param name="cancellationToken">Ends the waiting until the session has taken it in.</param>
    /// <exception cref="ArgumentException">The bot does not trade the instrument.</exception>
    Task EngageAsync(KillLevel level, InstrumentId? instrument, string reason, CancellationToken cancellationToken);

    /// <summary>Takes other limits while the bot runs; counts, losses, halts and kill switches stay as they are. Rules of the host's own stay those that the bot began with.</summary>
    /// <param name="limits">All of the limits.</param>
    /// <param name="reason">Why; it is written into the journal.</param>
    /// <param name="cancellationToken">Ends the waiting until the session has taken it in.</param>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    /// <exception cref="ArgumentException">A limit is wrong; nothing was changed.</exception>
    Task ReloadLimitsAsync(RiskOptions limits, string reason, CancellationToken cancellationToken);

    /// <summary>Stops it; its orders are dealt with by <see cref="BotOptions.Shutdown"/> unless <paramref name="policy"/> says otherwise.</summary>
    Task StopAsync(ShutdownPolicy? policy, CancellationToken cancellationToken);
}
