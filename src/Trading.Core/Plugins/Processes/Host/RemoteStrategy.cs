using Microsoft.Extensions.Logging;

namespace Trading.Plugins.Processes;

/// <summary>Stands in a session for a strategy that runs in a process of its own: hands it each event, and waits until it has answered.</summary>
internal sealed class RemoteStrategy(OutOfProcessPlugin plugin, RemoteStrategyInfo info, PluginLimits limits, ILogger logger) : Strategy, IParameterTarget
{
    private readonly RemoteParameters _parameters = new(info);
    private readonly string _name = $"Strategy '{info.Id}' of the plugin '{plugin.Manifest.Id}'";
    private IStrategyContext? _session;
    private SessionMirror? _mirror;
    private CallHandler? _calls;
    private PluginProcess? _process;
    private Handlers _handlers;
    private byte[] _saved = [];
    private PluginException? _notSaved;

#pragma warning disable MA0055 // Sessions do not dispose of strategies: this is how a process ends whose session was dropped without its end.
    ~RemoteStrategy()
    {
        if (_process is { } process)
            ThreadPool.UnsafeQueueUserWorkItem(static left => left.Dispose(), process, preferLocal: false);
    }
#pragma warning restore MA0055

    public string TargetName => info.TypeName;

    public IReadOnlyList<ParameterSlot> Slots => _parameters.Slots;

    private WireWriter Writer => (_process ?? throw new PluginException(PluginFailure.ProcessEnded, $"{_name} has no process any longer.")).Writer;

    internal override void Attach(IStrategyContext context)
    {
        base.Attach(context);
        _session = context;
    }

    protected internal override void OnStart()
    {
        var session = _session!;
        _process = plugin.StartProcess(_name);
        try
        {
            // A constructor and OnStart of a plugin may take as long as loading it.
            _process.Limit(plugin.LoadTimeout);
            _mirror = new(session, FlushBars);
            _calls = new(session, _mirror, _process, limits, _name, logger);
            plugin.RequestLoad(_process);
            Exchange("loading", out _);
            RequestStart(session);
            Exchange(nameof(OnStart), out var answer);
            _handlers = (Handlers)answer.ReadInt32();
            answer.RequireEnd();
            _process.Limit(limits.HandlerTime);
        }
        catch (Exception exception) when (exception is not PluginException)
        {
            throw Fail(exception);
        }
    }

    protected internal override void OnBar(BarSeries series, in Bar bar)
    {
        if (!_handlers.HasFlag(Handlers.Bar) || _mirror!.IndexOf(series) is not (>= 0 and var index))
            return;
        Begin(MessageKind.Bar);
        Writer.Write(index);
        Run(nameof(OnBar));
    }

    protected internal override void OnQuote(Instrument instrument, in Quote quote)
    {
        if (!_handlers.HasFlag(Handlers.Quote))
            return;
        Begin(MessageKind.Quote);
        Writer.Write(_mirror!.IndexOf(instrument));
        Writer.Write(in quote);
        Run(nameof(OnQuote));
    }

    protected internal override void OnTrade(Instrument instrument, in Trade trade)
    {
        if (!_handlers.HasFlag(Handlers.Trade))
            return;
        Begin(MessageKind.Trade);
        Writer.Write(_mirror!.IndexOf(instrument));
        Writer.Write(in trade);
        Run(nameof(OnTrade));
    }

    protected internal override void OnBook(Instrument instrument, IBookView book)
    {
        if (!_handlers.HasFlag(Handlers.Book))
            return;
        int index = _mirror!.IndexOf(instrument);
        _calls!.Know(index, book);
        Begin(MessageKind.Book);
        Writer.Write(index);
        Run(nameof(OnBook));
    }

    protected internal override void OnOrder(in OrderEvent orderEvent)
    {
        if (!_handlers.HasFlag(Handlers.Order))
            return;
        _mirror!.Know(orderEvent.Order);
        Begin(MessageKind.Order);
        Writer.Write((byte)orderEvent.Kind);
        Writer.Write(orderEvent.Order.Id);
        Writer.Write(orderEvent.Time);
        Writer.Write((byte)orderEvent.Reason);
        Writer.Write(orderEvent.Kind == OrderEventKind.Filled);
        if (orderEvent.Kind == OrderEventKind.Filled)
            Writer.Write(orderEvent.Fill);
        Run(nameof(OnOrder));
    }

    protected internal override void OnTimer(string name)
    {
        if (!_handlers.HasFlag(Handlers.Timer))
            return;
        Begin(MessageKind.Timer);
        Writer.Write(name);
        Run(nameof(OnTimer));
    }

    protected internal override void OnSave(StateWriter state)
    {
        if (_process is not null)
            Save();
        if (_notSaved is { } reason)
            throw new PluginException(reason.Failure, reason.Message);
        state.Append(_saved);
    }

    protected internal override void OnRestore(StateReader state)
    {
        Begin(MessageKind.Restore);
        Writer.WriteBytes(state.Rest);
        Exchange(nameof(OnRestore), out var answer);
        state.Skip(answer.ReadInt32());
    }

    protected internal override void OnStop()
    {
        if (_process is null)
            return;
        Begin(MessageKind.Stop);
        Run(nameof(OnStop));
        try
        {
            // Whoever asks for the state does so after the end, when the process is gone.
            Save();
        }
        catch (PluginException exception)
        {
            _notSaved = exception;
        }

        End();
    }

    private void Save()
    {
        Begin(MessageKind.Save);
        Exchange(nameof(OnSave), out var answer);
        _saved = answer.ReadBytes().ToArray();
    }

    private void RequestStart(IStrategyContext session)
    {
        BarSeries? first = session.SeriesOrNull;
        if (first is not null)
            _mirror!.Add(first);
        Begin(MessageKind.Start);
        Writer.Write(info.Id);
        var values = _parameters.Set;
        Writer.Write(values.Count);
        foreach (var (key, value) in values)
        {
            Writer.Write(key);
            Writer.Write(value);
        }

        Writer.Write(session.Account.Currency);
        Writer.Write(_mirror!.Instruments.Length);
        foreach (var instrument in _mirror.Instruments)
            Writer.Write(instrument);
        Writer.Write(_mirror.IndexOf(session.Instrument));
        Writer.Write(first is not null);
        if (first is null)
        {
            Writer.Write(WhyNoSeries(session));
        }
        else
        {
            Writer.Write(_mirror.IndexOf(first.Instrument));
            Writer.Write(first.Timeframe);
            Writer.Write(_mirror.SeriesAt(0).HistoryLength);
        }

        Writer.Write(session.Now);
    }

    private static string WhyNoSeries(IStrategyContext session)
    {
        try
        {
            return session.Series.ToString() ?? "";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    private void Begin(MessageKind kind)
    {
        Writer.Clear();
        Writer.Begin(kind);
        // What a session knows is told with each event, before the event itself; at the start it is told after.
        if (kind != MessageKind.Start)
            _mirror!.WriteNews(Writer);
    }

    private void FlushBars(BarRelay relay)
    {
        if (_process is null)
        {
            // The strategy has been stopped; its series go on.
            relay.Clear();
            return;
        }

        Begin(MessageKind.News);
        Writer.End();
        try
        {
            _process.Enter("the bars before the first");
            _process.Channel.Send(Writer);
        }
        catch (Exception)
        {
            // The next event finds the same, and says so to the session.
            Writer.Clear();
        }
        finally
        {
            _process.Leave();
        }
    }

    private void Run(string handler)
    {
        Exchange(handler, out var answer);
        try
        {
            answer.RequireEnd();
        }
        catch (WireException exception)
        {
            throw Fail(exception);
        }
    }

    /// <summary>Sends the frame that was begun, and does what is asked for until the request is done.</summary>
    private void Exchange(string handler, out WireReader answer)
    {
        var process = _process ?? throw new PluginException(PluginFailure.ProcessEnded, $"{_name} has no process any longer.");
        Writer.End();
        process.Enter(handler);
        try
        {
            process.Channel.Send(Writer);
            for (int commands = 0; ; commands++)
            {
                if (!process.Channel.TryReceive(out var kind, out var content))
                    throw new IOException("The connection was closed.");
                if (kind == MessageKind.Done)
                {
                    answer = new(content);
                    return;
                }

                if (kind == MessageKind.Fault)
                    throw ReadFault(content, handler);
                if (commands >= process.MostCommands)
                    throw new PluginException(PluginFailure.Flood, FormattableString.Invariant($"{_name}: {handler} sent more than {process.MostCommands} commands. Its process was ended."));
                _calls!.Handle(kind, content);
            }
        }
        catch (Exception exception)
        {
            throw Fail(exception);
        }
        finally
        {
            process.Leave();
        }
    }

    private PluginException ReadFault(ReadOnlySpan<byte> content, string handler)
    {
        var reader = new WireReader(content);
        var failure = reader.ReadEnum<PluginFailure>();
        string message = reader.ReadString();
        return new(failure, failure switch
        {
            PluginFailure.StrategyFailed => $"{_name}: {handler} threw {message}",
            PluginFailure.Memory => $"{_name}: {handler} found no more memory; its process may have {_process!.MostMemory / 1e6:0} MB and was ended.",
            _ => message,
        });
    }

    /// <summary>Ends the process, and says why in words.</summary>
    private PluginException Fail(Exception exception)
    {
        var reason = _process?.Explain(exception) ?? new PluginException(PluginFailure.ProcessEnded, $"{_name}: {exception.Message}");
        End();
        return reason;
    }

    private void End()
    {
        _process?.Dispose();
        _process = null;
        _handlers = Handlers.None;
    }
}
