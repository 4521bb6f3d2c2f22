using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trading.Bots;
using Trading.Exchanges;
using Trading.Journaling;

namespace Trading.Testing;

/// <summary>A host with bots, against a simulated venue and a simulated disk, on one thread and a virtual clock; it can be killed and started again at any moment.</summary>
public sealed class BotTestBed : IDisposable
{
    private readonly Action<ITradingBuilder> _configure;
    private readonly IReadOnlyDictionary<string, string> _secrets;
    private readonly List<(BotTestVenue Venue, VenueEndpoint Endpoint)> _venues;
    private ServiceProvider? _services;

    /// <summary>Puts a venue, a disk and a host together; nothing runs yet.</summary>
    /// <param name="simulator">The venue, begun at the clock's time.</param>
    /// <param name="clock">The clock of all.</param>
    /// <param name="exchange">The connector's name in the host.</param>
    /// <param name="configure">Adds the connector, strategies and bots to the host; called at each start.</param>
    /// <param name="secrets">The secrets that the connector asks for, by name.</param>
    /// <param name="faults">What goes wrong between host and venue; nothing where it is <see langword="null"/>.</param>
    /// <param name="disk">Where journals lie; one without faults where it is <see langword="null"/>.</param>
    public BotTestBed(VenueSimulator simulator, VirtualTimeProvider clock, string exchange, Action<ITradingBuilder> configure, IReadOnlyDictionary<string, string> secrets, FaultScript? faults = null, SimulatedDisk? disk = null)
        : this([new(exchange, simulator, faults)], clock, configure, secrets, disk)
    {
    }

    /// <summary>Puts several venues, a disk and a host together; nothing runs yet.</summary>
    /// <param name="venues">The venues, begun at the clock's time; one or more.</param>
    /// <param name="clock">The clock of all.</param>
    /// <param name="configure">Adds connectors, strategies and bots to the host; called at each start.</param>
    /// <param name="secrets">The secrets that the connectors ask for, by name.</param>
    /// <param name="disk">Where journals lie, each bot's in a folder of its id; one without faults where it is <see langword="null"/>.</param>
    public BotTestBed(IReadOnlyList<BotTestVenue> venues, VirtualTimeProvider clock, Action<ITradingBuilder> configure, IReadOnlyDictionary<string, string> secrets, SimulatedDisk? disk = null)
    {
        ArgumentNullException.ThrowIfNull(venues);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentOutOfRangeException.ThrowIfZero(venues.Count, nameof(venues));
        (Clock, _configure, _secrets) = (clock, configure, secrets);
        _venues = [.. venues.Select(venue => (venue, new VenueEndpoint(venue.Simulator, clock, venue.Faults)))];
        Pump = new(clock);
        Disk = disk ?? new(new(), clock);
    }

    /// <summary>The clock of all.</summary>
    public VirtualTimeProvider Clock { get; }

    /// <summary>The venue, the first where there are several. What it says is the truth.</summary>
    public VenueSimulator Simulator => Endpoint.Simulator;

    /// <summary>What lies between host and venue, the first where there are several.</summary>
    public VenueEndpoint Endpoint => _venues[0].Endpoint;

    /// <summary>What lies between host and venues.</summary>
    public IReadOnlyList<VenueEndpoint> Endpoints => [.. _venues.Select(each => each.Endpoint)];

    /// <summary>What runs all of it.</summary>
    public SimulationPump Pump { get; }

    /// <summary>Where journals lie.</summary>
    public SimulatedDisk Disk { get; }

    /// <summary>All that hosts logged, over all starts.</summary>
    public RecordedLog Log { get; } = new();

    /// <summary>The process that runs now; <see langword="null"/> where none does.</summary>
    public SimulatedProcess? Process { get; private set; }

    /// <summary>The bots of the host that runs now.</summary>
    public IBotHost Bots => Host;

    /// <summary>Raised for every alarm of every bot, from the first moment of each start.</summary>
    public event EventHandler<BotAlarmEventArgs>? Alarmed;

    internal BotHost Host => Services.GetRequiredService<BotHost>();

    internal IServiceProvider Services => _services ?? throw new InvalidOperationException("No host runs.");

    /// <summary>Starts a host and all of its bots; completes when they trade.</summary>
    public Task StartAsync()
    {
        if (Process is { IsDead: false })
            throw new InvalidOperationException("A host runs already; kill or stop it first.");
        Process = new(Pump, Clock);
        var services = new ServiceCollection();
        services.AddSingleton(Process.TimeProvider);
        services.AddSingleton<IStreamConnector>(new VenueRouter(
            Endpoint.CreateConnector(),
            _venues.SelectMany(each => (each.Venue.Hosts ?? []).Select(host => (Host: host, Connector: each.Endpoint.CreateConnector()))).ToDictionary(each => each.Host, each => each.Connector)));
        services.AddSingleton<ISecretProvider>(new FixedSecretProvider(_secrets));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(Log));
        services.AddSingleton<Func<string, IJournalStorage>>(Disk.Mount);
        _configure(services.AddTrading());
        // Handlers that are renewed by a timer of the machine's clock would have no place here, and would be kept by it.
        foreach (var (venue, endpoint) in _venues)
            services.AddHttpClient(venue.Exchange).ConfigurePrimaryHttpMessageHandler(endpoint.CreateHandler).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        _services = services.BuildServiceProvider();
        var bots = Host.All;
        Host.Alarmed += (_, alarm) => Alarmed?.Invoke(this, alarm);
        return Process.Run(() => Task.WhenAll(bots.Select(bot => bot.StartAsync(default))));
    }

    /// <summary>Stops the host in order.</summary>
    public async Task StopAsync()
    {
        var bots = Host.All;
        await Process!.Run(() => Task.WhenAll(bots.Select(bot => bot.StopAsync(null, default))));
        Process.Kill();
    }

    /// <summary>Ends the process where it is; what the disk did not make durable may be lost.</summary>
    public void Kill()
    {
        Process?.Kill();
        foreach (var (_, endpoint) in _venues)
            endpoint.BreakConnections();
        Disk.Crash();
    }

    /// <summary>Lets virtual time pass.</summary>
    public Task WaitAsync(TimeSpan time) => Task.Delay(time, Clock);

    /// <summary>Waits until something holds.</summary>
    /// <exception cref="TimeoutException">It did not come about within the limit, five minutes of virtual time where none is given.</exception>
    public async Task UntilAsync(Func<bool> holds, string what, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(holds);
        var end = Clock.Now + (limit ?? TimeSpan.FromMinutes(5));
        while (!holds())
        {
            if (Clock.Now >= end)
                throw new TimeoutException($"It did not come about: {what}. {Endpoint.Faults}");
            await WaitAsync(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Ends all.</summary>
    public void Dispose()
    {
        Process?.Kill();
        foreach (var (_, endpoint) in _venues)
            endpoint.Dispose();
    }
}
