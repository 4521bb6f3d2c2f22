using Microsoft.Extensions.DependencyInjection;
using Trading.Bots;
using Trading.Live;

namespace Trading.Testing;

/// <summary>One world of a <see cref="BotSimulation"/>: a machine with a bot at each of several venues, and a script of what goes wrong.</summary>
internal sealed class SimulationWorld : IDisposable
{
    /// <summary>What each bot begins with.</summary>
    public const decimal Cash = 50_000m;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RestartFailedAfter = TimeSpan.FromSeconds(5);
    private static readonly Type[] BuiltIn = [typeof(MarketFlips), typeof(RestingLimits), typeof(Brackets), typeof(RandomOrders), typeof(TrailingStops)];

    private readonly ulong _seed;
    private readonly BotSimulationOptions _options;
    private readonly Type? _strategy;
    private readonly IReadOnlyList<PlannedFault> _script;
    private readonly BotTestBed _bed;
    private readonly ISimulationInvariant[] _always;
    private readonly ISimulationInvariant[] _settled;
    private readonly List<(Timestamp Time, Action Action)> _later = [];
    private readonly Dictionary<string, Timestamp> _failed = [];
    private readonly List<string> _struck = [];
    private Timestamp? _restart;
    private int _next;
    private int _secondKill = -1;

    public SimulationWorld(ulong seed, BotSimulationOptions options, Type? strategy, IReadOnlyList<PlannedFault> script)
    {
        (_seed, _options, _strategy, _script) = (seed, options, strategy, script);
        // Some worlds begin with a bar, most in the middle of one.
        var clock = new VirtualTimeProvider(Timestamp.FromUtc(2024, 1, 1) + TimeSpan.FromSeconds(seed % 60));
        Begin = clock.Now;
        Limits = options.Limits ?? DefaultLimits();
        Venues = [.. options.Venues.Select((kind, index) => SimulationVenue.Create(index, kind, seed * 1000, clock.Now))];
        Disk = new(new() { Seed = seed }, clock);
        _bed = new(
            [.. Venues.Select(venue => new BotTestVenue(venue.Exchange, venue.Simulator, venue.Faults, venue.Hosts))],
            clock,
            Configure,
            Venues.SelectMany(venue => new[] { ($"binance:a{venue.Index}:key", venue.Credentials.Key), ($"binance:a{venue.Index}:secret", venue.Credentials.Secret) }).ToDictionary(pair => pair.Item1, pair => pair.Item2),
            Disk);
        _bed.Alarmed += (_, alarm) => Alarms.Add((alarm.BotId, alarm.Alarm));
        _always = [new SentOnce(_bed, Venues), new CountedOnce(), new WithinLimits(), new StatesMoveForward(), new NoFalseAlarm(), new FailsForCause()];
        _settled = [new OrdersAgree(), new PositionsAgree(), new MoneyAgrees(), new DataFlows()];
    }

    public IReadOnlyList<SimulationVenue> Venues { get; }

    public RiskOptions Limits { get; }

    public SimulatedDisk Disk { get; }

    public BotTestBed Bed => _bed;

    public Timestamp Begin { get; }

    public Timestamp Now => _bed.Clock.Now;

    /// <summary>Whether the bots of a world take in books instead of quotes.</summary>
    public static bool TakesBook(ulong seed) => seed % 8 == 7;

    /// <summary>Whether the bots of a world write snapshots.</summary>
    public static bool TakesSnapshots(ulong seed) => seed % 3 == 1;

    /// <summary>Snapshots that bots wrote.</summary>
    public int Snapshots => _bed.Log.Lines.Count(line => line.Contains(" has a snapshot up to entry ", StringComparison.Ordinal));

    /// <summary>Whether a fault has struck that a bot can only report.</summary>
    public bool HasStruck(FaultKind kind) => Venues.Any(venue => venue.Faults.Log.Any(record => record.Fault.Kind == kind));

    /// <summary>Whether the disk was ever told to lie: what it lost, a bot cannot know.</summary>
    public bool HasLyingDisk => Disk.LostFlushes > 0;

    public int Kills { get; private set; }

    public int Failures { get; private set; }

    public long Checks { get; private set; }

    public TimeSpan VirtualTime => Now - Begin;

    public TimeSpan Settling { get; private set; }

    /// <summary>When the bots were told to stop, at the end.</summary>
    public Timestamp StoppingTime { get; private set; }

    public List<(string Bot, Alarm Alarm)> Alarms { get; } = [];

    public IEnumerable<string> Struck => _struck.Concat(Venues.SelectMany(venue => venue.Faults.Log.Select(record => record.Fault.Kind.ToString())));

    /// <summary>The bot at a venue as it runs; <see langword="null"/> where it does not.</summary>
    public Bot? BotAt(SimulationVenue venue) => _bed.Process is { IsDead: false } ? _bed.Host.All[venue.Index] : null;

    /// <summary>Whether a bot was stopped at the end, and did not fail at it, as its disk was lost: then its next start would have to find out what it missed.</summary>
    public bool HasStopped(SimulationVenue venue) => _bed.Host.All[venue.Index].State == BotState.Stopped;

    /// <summary>The session of a bot that runs.</summary>
    public BotSession? SessionAt(SimulationVenue venue) => BotAt(venue) is { State: BotState.Running or BotState.Paused } bot ? bot.Session : null;

    /// <summary>Runs it to its end, and says what did not hold.</summary>
    public string? Run()
    {
        string? broken = null;
        try
        {
            _bed.Pump.Run(async () => broken = await DriveAsync(), _options.Duration + _options.SettleWithin + TimeSpan.FromMinutes(10));
        }
        catch (TimeoutException exception)
        {
            broken = $"The world came to a stop: {exception.Message}";
        }
        catch (InvalidOperationException exception)
        {
            broken = $"A fault of the simulation or of what it drives: {exception}";
        }

        return broken;
    }

    /// <summary>The end of the log.</summary>
    public string Tail() => string.Join(
        Environment.NewLine,
        Venues.SelectMany(venue => venue.Faults.Log.Select(record => $"struck {venue.BotId} {record}")).Concat(_bed.Log.Lines.Where(line => !line.StartsWith("Debug", StringComparison.Ordinal)).TakeLast(60)));

    public void Dispose() => _bed.Dispose();

    private static RiskOptions DefaultLimits()
    {
        var limits = new RiskOptions
        {
            MaxOrderQuantity = 0.05m,
            MaxPositionQuantity = 0.15m,
            MaxOpenOrders = 8,
            MaxOrdersPerMinute = 60,
            MaxOrdersPerDay = null,
            CoolDownLosses = null,
            TradingWindow = null,
        };
        return limits;
    }

    private async Task<string?> DriveAsync()
    {
        Start();
        var end = Begin + _options.Duration;
        while (Now < end)
        {
            Apply(_script);
            if (await StepAsync() is { } broken)
                return broken;
        }

        Calm();
        var limit = Now + _options.SettleWithin;
        var calm = Now;
        // Twice in a row: a fill on its way can make up for a difference by chance.
        for (int settled = 0; settled < 2;)
        {
            string? unsettled = First(_settled);
            settled = unsettled is null ? settled + 1 : 0;
            if (unsettled is not null && Now > limit)
                return $"{_options.SettleWithin.TotalMinutes:0.#} minutes after the last fault: {unsettled}";
            if (await StepAsync() is { } broken)
                return broken;
        }

        Settling = Now - calm;
        return await EndAsync();
    }

    private async Task<string?> EndAsync()
    {
        StoppingTime = Now;
        var stopping = _bed.StopAsync();
        for (int i = 0; i < 400 && !stopping.IsCompleted; i++)
            await _bed.WaitAsync(Step);
        if (!stopping.IsCompleted)
            return "The bots did not stop within 100 seconds.";
        await stopping;
        Disk.Crash();
        return JournalTellsAll.Check(this, out var held) ?? OrdersAgree.CheckStopped(this) ?? PositionsAgree.CheckStopped(this, held);
    }

    private async Task<string?> StepAsync()
    {
        for (int i = 0; i < _later.Count; i++)
        {
            if (_later[i].Time > Now)
                continue;
            var action = _later[i].Action;
            _later.RemoveAt(i--);
            action();
        }

        Supervise();
        await _bed.WaitAsync(Step);
        return First(_always);
    }

    private string? First(ISimulationInvariant[] invariants)
    {
        foreach (var invariant in invariants)
        {
            Checks++;
            if (invariant.Check(this) is { } broken)
                return $"{Now}: {broken}";
        }

        return null;
    }

    private void Start()
    {
        _restart = null;
        Forget(_bed.StartAsync());
        if (_secondKill >= 0)
        {
            _bed.Process!.AtStep(_secondKill, () => Kill(TimeSpan.FromSeconds(2)));
            _secondKill = -1;
        }
    }

    /// <summary>Does what an operator or a service manager does: starts the machine again, and bots that failed.</summary>
    private void Supervise()
    {
        if (_bed.Process is { IsDead: true })
        {
            if (_restart is { } due && Now >= due)
                Start();
            return;
        }

        foreach (var bot in _bed.Host.All)
        {
            if (bot.State is not (BotState.Failed or BotState.Stopped))
            {
                _failed.Remove(bot.Id);
                continue;
            }

            if (_failed.TryAdd(bot.Id, Now) || Now - _failed[bot.Id] < RestartFailedAfter)
                continue;
            _failed.Remove(bot.Id);
            Failures++;
            Forget(_bed.Process!.Run(() => bot.StartAsync(default)));
        }
    }

    private void Apply(IReadOnlyList<PlannedFault> script)
    {
        for (; _next < script.Count && Begin + script[_next].At <= Now; _next++)
            Strike(script[_next]);
    }

    private void Strike(PlannedFault planned)
    {
        if (planned.Kind == PlannedFaultKind.Venue)
        {
            var fault = planned.Fault!;
            if (fault.IsTimed)
                _bed.Endpoints[planned.Venue].StrikeNow(fault);
            else
                Venues[planned.Venue].Faults.Add(fault);
            return;
        }

        _struck.Add(planned.Kind.ToString());
        switch (planned.Kind)
        {
            case PlannedFaultKind.Kill:
                KillSoon(planned.Steps, planned.Duration);
                break;
            case PlannedFaultKind.KillInRecovery:
                _secondKill = planned.Steps;
                KillSoon(0, planned.Duration);
                break;
            case PlannedFaultKind.Stop:
                if (_bed.Process is { IsDead: false } process)
                {
                    foreach (var bot in _bed.Host.All)
                        Forget(process.Run(() => bot.StopAsync(planned.Policy, default)));
                }

                break;
            case PlannedFaultKind.Burst:
                Ask(Venues[planned.Venue]);
                break;
            case PlannedFaultKind.DiskFull:
                Disk.Options.CapacityBytes = Disk.UsedBytes;
                Later(planned.Duration, () => Disk.Options.CapacityBytes = long.MaxValue);
                break;
            case PlannedFaultKind.SlowDisk:
                Disk.Options.MaxFlushDelay = TimeSpan.FromSeconds(2);
                Later(planned.Duration, () => Disk.Options.MaxFlushDelay = TimeSpan.Zero);
                break;
            case PlannedFaultKind.FlushError:
                Disk.Options.FlushErrorProbability = 1;
                Later(TimeSpan.FromSeconds(1), () => Disk.Options.FlushErrorProbability = 0);
                break;
            default:
                Disk.Options.LostFlushProbability = 0.7;
                Later(TimeSpan.FromSeconds(3), () => KillSoon(0, planned.Duration));
                break;
        }
    }

    /// <summary>What a bot cannot do it says in its state.</summary>
    private static void Forget(Task task) =>
        _ = task.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>Asks for a hundred books, which take more of the venue's limits than a minute has.</summary>
    private void Ask(SimulationVenue venue)
    {
        if (_bed.Process is not { IsDead: false } process || SessionAt(venue) is not { } session)
            return;
        var exchange = _bed.Services.GetRequiredKeyedService<IExchange>(venue.Exchange);
        var instrument = session.Kernel.Instruments[0].Instrument;
        for (int i = 0; i < 100; i++)
            Forget(process.Run(() => exchange.Snapshots!.GetBookAsync(instrument, 1_000, default)));
    }

    private void KillSoon(int steps, TimeSpan down)
    {
        if (_bed.Process is { IsDead: false } process)
            process.AtStep(steps, () => Kill(down));
    }

    private void Kill(TimeSpan down)
    {
        Kills++;
        _bed.Kill();
        Disk.Options.LostFlushProbability = 0;
        _restart = Now + down;
    }

    /// <summary>From here on nothing goes wrong any more.</summary>
    private void Calm()
    {
        foreach (var venue in Venues)
            venue.Faults.IsActive = false;
        var later = _later.ToArray();
        _later.Clear();
        foreach (var (_, action) in later)
            action();
        _bed.Process?.AtStep(int.MaxValue, () => { });
        _secondKill = -1;
        (Disk.Options.CapacityBytes, Disk.Options.MaxFlushDelay, Disk.Options.FlushErrorProbability, Disk.Options.LostFlushProbability) = (long.MaxValue, TimeSpan.Zero, 0, 0);
        if (_bed.Process is { IsDead: true })
            _restart = Now;
    }

    public Strategy CreateStrategy(SimulationVenue venue) => (Strategy)Activator.CreateInstance(StrategyOf(venue), nonPublic: true)!;

    private Type StrategyOf(SimulationVenue venue) => _strategy ?? BuiltIn[(int)((_seed + (ulong)venue.Index) % (ulong)BuiltIn.Length)];

    private void Later(TimeSpan after, Action action) => _later.Add((Now + after, action));

    private void Configure(ITradingBuilder trading)
    {
        trading.Services.AddSingleton(new Journaling.JournalOptions { ReserveBytes = 64 << 10 });
        foreach (var venue in Venues)
        {
            var type = StrategyOf(venue);
            string id = $"strategy{venue.Index}";
            trading.Services.AddSingleton(new Plugins.StrategyRegistration(id, "Is simulated.", type));
            venue.AddTo(trading);
            trading.AddBot(venue.BotId, bot =>
            {
                bot.Run(id).On(venue.InstrumentText, _options.Timeframe).Live(Cash).Through(venue.Exchange);
                bot.Options.Seed = (int)(_seed % 1_000_000) + venue.Index;
                bot.Options.WarmUpBars = 2;
                bot.Options.HistoryLength = 16;
                bot.Options.ReconcileEvery = TimeSpan.FromSeconds(20);
                bot.Options.Limits = Limits;
                bot.Options.TakesBook = TakesBook(_seed);
                bot.Options.TakesQuotes = !bot.Options.TakesBook;
                bot.Options.Leverage = venue.Kind == BotVenueKind.BinanceSpot ? 1 : 5;
                bot.Options.SnapshotAfter = TakesSnapshots(_seed) ? 100 : null;
                // A small queue is full now and then.
                bot.Options.QueueCapacity = _seed % 16 == 3 ? 256 : 65_536;
                if (_script.Any(planned => planned.Fault?.Kind == FaultKind.ForeignTrade))
                    bot.Options.Mismatch = MismatchPolicy.Adopt;
                _options.Configure?.Invoke(bot);
            });
        }
    }
}
