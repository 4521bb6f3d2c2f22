namespace Trading.Control;

/// <summary>Does what a request asks for, to the bots of a host.</summary>
internal sealed class ControlCommands(IBotHost host, string application, TimeSpan timeout, TimeProvider timeProvider)
{
    /// <summary>How long a bot may take to start or to stop until the asker is told to look again.</summary>
    private static readonly TimeSpan StartOrStopTimeout = TimeSpan.FromSeconds(60);

    public async Task<ControlResponse> RunAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var bots = BotsOf(request);
            foreach (var bot in bots)
                await RunAsync(bot, request, cancellationToken).ConfigureAwait(false);
            return Answer(null, bots);
        }
        catch (TimeoutException)
        {
            return Answer($"The bot has not done it yet, and is waited for no longer; look with {nameof(ControlVerb.List)}.", []);
        }
        catch (OperationCanceledException)
        {
            return Answer("The host ends.", []);
        }
        catch (Exception exception)
        {
            // Whatever a bot throws at its start is an answer, and no reason to end the server.
            return Answer(exception.Message, []);
        }
    }

    public ControlResponse Answer(string? error, IReadOnlyList<IBot> bots) => new()
    {
        Error = error,
        ProcessId = Environment.ProcessId,
        Host = application,
        Bots = [.. bots.Select(bot => bot.Status)],
    };

    private IReadOnlyList<IBot> BotsOf(ControlRequest request)
    {
        if (request.Bot is { } id)
            return [host.Get(id)];
        return request.Verb switch
        {
            ControlVerb.List => host.Bots,
            ControlVerb.Kill => [.. host.Bots.Where(bot => IsRunning(bot) && (request.Instrument is not { } instrument || bot.Status.Instruments.Contains(instrument.ToString())))],
            _ => throw new ArgumentException($"{request.Verb} needs the id of a bot."),
        };
    }

    private Task RunAsync(IBot bot, ControlRequest request, CancellationToken cancellationToken)
    {
        string reason = string.IsNullOrWhiteSpace(request.Reason) ? "somebody said so" : request.Reason;
        return request.Verb switch
        {
            ControlVerb.List => Task.CompletedTask,
            ControlVerb.Pause => Within(bot.SendAsync(BotCommand.Pause, reason, cancellationToken)),
            ControlVerb.Resume => Within(bot.SendAsync(BotCommand.Resume, reason, cancellationToken)),
            ControlVerb.Flatten => Within(bot.SendAsync(BotCommand.Flatten, reason, cancellationToken)),
            ControlVerb.Cancel => Within(bot.SendAsync(BotCommand.CancelOrders, reason, cancellationToken)),
            ControlVerb.Kill => Within(bot.EngageAsync(request.Level, request.Instrument, reason, cancellationToken)),
            ControlVerb.Limits => Within(bot.ReloadLimitsAsync(request.Limits ?? throw new ArgumentException("There are no limits to reload."), reason, cancellationToken)),
            // Neither is given up when the asker no longer waits.
            ControlVerb.Start => bot.StartAsync(cancellationToken).WaitAsync(StartOrStopTimeout, timeProvider, cancellationToken),
            ControlVerb.Stop => bot.StopAsync(request.Policy, cancellationToken).WaitAsync(StartOrStopTimeout, timeProvider, cancellationToken),
            _ => throw new ArgumentException($"There is no verb {request.Verb}."),
        };

        Task Within(Task done) => done.WaitAsync(timeout, timeProvider, cancellationToken);
    }

    private static bool IsRunning(IBot bot) => bot.Status.State is BotState.Running or BotState.Paused or BotState.Stopping;
}
