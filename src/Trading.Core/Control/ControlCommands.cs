namespace Trading.Control;

/// <summary>Does what a request asks for, to the bots of a host.</summary>
internal sealed class ControlCommands(IBotHost host, string application, TimeSpan timeout, TimeProvider timeProvider)
{
    /// <summary>How long a bot may take to start or to stop until the asker is told to look again.</summary>
    private static readonly TimeSpan StartOrStopTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Tells all bots that are meant at the same time. The answer has those that did it, and a sentence for each that did not.</summary>
    public async Task<ControlResponse> RunAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<IBot> bots;
        try
        {
            Check(request);
            bots = BotsOf(request);
        }
        catch (Exception exception)
        {
            return Answer(exception.Message, []);
        }

        if (request.Verb == ControlVerb.List)
            return Answer(null, bots);
        string?[] faults = await Task.WhenAll(bots.Select(bot => TellAsync(bot, request, cancellationToken))).ConfigureAwait(false);
        string error = string.Join(" ", faults.OfType<string>());
        return Answer(error.Length == 0 ? null : error, [.. bots.Where((_, place) => faults[place] is null)]);
    }

    public ControlResponse Answer(string? error, IReadOnlyList<IBot> bots) => new()
    {
        Error = error,
        ProcessId = Environment.ProcessId,
        Host = application,
        Bots = [.. bots.Select(bot => bot.Status)],
    };

    private static void Check(ControlRequest request)
    {
        if (request.Verb == ControlVerb.None || !Enum.IsDefined(request.Verb))
            throw new ArgumentException($"There is no verb {request.Verb}.");
        if (request is { Verb: ControlVerb.Limits, Limits: null })
            throw new ArgumentException("There are no limits to reload.");
    }

    private IReadOnlyList<IBot> BotsOf(ControlRequest request)
    {
        if (request.Bot is { } id)
            return [host.Get(id)];
        return request.Verb switch
        {
            ControlVerb.List => host.Bots,
            // Whatever their state: one that has failed may be started again the next moment.
            ControlVerb.Kill => [.. host.Bots.Where(bot => request.Instrument is not { } instrument || bot.Status.Instruments.Contains(instrument.ToString()))],
            _ => throw new ArgumentException($"{request.Verb} needs the id of a bot."),
        };
    }

    /// <summary>What was wrong, in a sentence that names the bot; null where it was done.</summary>
    private async Task<string?> TellAsync(IBot bot, ControlRequest request, CancellationToken cancellationToken)
    {
        // On the pool, so that a bot that holds up who tells it does not hold up the others.
        var told = Task.Run(() => DoAsync(bot, request, cancellationToken), CancellationToken.None);
        try
        {
            var limit = request.Verb is ControlVerb.Start or ControlVerb.Stop ? StartOrStopTimeout : timeout;
            await told.WaitAsync(limit, timeProvider, cancellationToken).ConfigureAwait(false);
            return request.Verb == ControlVerb.Resume ? WhyPaused(bot) : null;
        }
        catch (TimeoutException) when (!told.IsCompleted)
        {
            return $"The bot '{bot.Id}' has not done it yet, and is waited for no longer; look with {nameof(ControlVerb.List)}.";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return $"The host ends, and does not wait for the bot '{bot.Id}'.";
        }
        catch (Exception exception)
        {
            // Whatever a bot throws is an answer, and no reason to end the server or to leave the others out.
            return exception.Message.Contains($"'{bot.Id}'", StringComparison.Ordinal) ? exception.Message : $"{bot.Id}: {exception.Message}";
        }
    }

    private static Task DoAsync(IBot bot, ControlRequest request, CancellationToken cancellationToken)
    {
        string reason = string.IsNullOrWhiteSpace(request.Reason) ? "somebody said so" : request.Reason;
        return request.Verb switch
        {
            ControlVerb.Pause => bot.SendAsync(BotCommand.Pause, reason, cancellationToken),
            ControlVerb.Resume => bot.SendAsync(request.AcceptsLosses ? BotCommand.ResumeAcceptingLosses : BotCommand.Resume, reason, cancellationToken),
            ControlVerb.Flatten => bot.SendAsync(BotCommand.Flatten, reason, cancellationToken),
            ControlVerb.Cancel => bot.SendAsync(BotCommand.CancelOrders, reason, cancellationToken),
            ControlVerb.Kill => bot.EngageAsync(request.Level, request.Instrument, reason, cancellationToken),
            ControlVerb.Limits => bot.ReloadLimitsAsync(NamedLimits.LayOver(bot.Limits, request.Limits!.Value), reason, cancellationToken),
            // It ends with its host, and not with the asker.
            ControlVerb.Start => bot.StartAsync(cancellationToken),
            // What is open is dealt with to the end, though the asker has left or this server stops before the bots.
            ControlVerb.Stop => bot.StopAsync(request.Policy, CancellationToken.None),
            _ => throw new ArgumentException($"There is no verb {request.Verb}."),
        };
    }

    /// <summary>Why a bot that was told to trade again does not; null where it does.</summary>
    private static string? WhyPaused(IBot bot)
    {
        var status = bot.Status;
        if (status.State != BotState.Paused)
            return null;
        return status.PauseReasons.Count == 0
            ? $"The bot '{bot.Id}' stays paused."
            : $"The bot '{bot.Id}' stays paused: {string.Join(" ", status.PauseReasons.Select(SentenceOf))}";
    }

    private static string SentenceOf(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
            return trimmed;
        return char.ToUpperInvariant(trimmed[0]) + trimmed[1..] + (trimmed[^1] is '.' or '!' or '?' ? "" : ".");
    }
}
