using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trading.Exchanges;

namespace Trading.Testing;

/// <summary>A connector as a host has it, against a simulated venue in the process, on one thread and a virtual clock.</summary>
/// <typeparam name="TSimulator">The simulated venue.</typeparam>
public class ExchangeTestBed<TSimulator> : IDisposable
    where TSimulator : VenueSimulator
{
    private readonly ServiceProvider _services;
    private readonly string _name;

    /// <summary>Puts a connector and a venue together.</summary>
    /// <param name="simulator">The venue, begun at the clock's time.</param>
    /// <param name="clock">The clock of both.</param>
    /// <param name="name">The connector's name in the container.</param>
    /// <param name="add">Adds the connector to the container.</param>
    /// <param name="secrets">The secrets that the connector asks for, by name.</param>
    /// <param name="faults">What goes wrong between the two; nothing where it is <see langword="null"/>.</param>
    public ExchangeTestBed(TSimulator simulator, VirtualTimeProvider clock, string name, Action<IServiceCollection> add, IReadOnlyDictionary<string, string> secrets, FaultScript? faults = null)
    {
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(secrets);
        Clock = clock;
        Simulator = simulator;
        Secrets = secrets;
        Endpoint = new(simulator, clock, faults);
        Pump = new(clock);
        Log = new();
        _name = name;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(Endpoint.CreateConnector());
        services.AddSingleton<ISecretProvider>(new FixedSecretProvider(secrets));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        add(services);
        services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(Endpoint.CreateHandler);
        _services = services.BuildServiceProvider();
    }

    /// <summary>The clock of venue and connector.</summary>
    public VirtualTimeProvider Clock { get; }

    /// <summary>The venue. What it says is the truth.</summary>
    public TSimulator Simulator { get; }

    /// <summary>What lies between the two, faults included.</summary>
    public VenueEndpoint Endpoint { get; }

    /// <summary>What runs all of it.</summary>
    public SimulationPump Pump { get; }

    /// <summary>All that was logged.</summary>
    public RecordedLog Log { get; }

    /// <summary>The secrets that the connector was given.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; }

    /// <summary>The connector.</summary>
    public IExchange Exchange => _services.GetRequiredKeyedService<IExchange>(_name);

    /// <summary>Connects, runs a test, and disposes of the connector.</summary>
    /// <param name="test">The test.</param>
    /// <param name="limit">How much virtual time it may take; an hour where it is <see langword="null"/>.</param>
    public void Run(Func<IExchange, Task> test, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(test);
        Pump.Run(
            async () =>
            {
                await Exchange.ConnectAsync(default);
                await test(Exchange);
                await Exchange.DisposeAsync();
            },
            limit);
    }

    /// <summary>Lets virtual time pass.</summary>
    public Task WaitAsync(TimeSpan time) => Task.Delay(time, Clock);

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">Says whether it does.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="limit">How long, in virtual time; a minute where it is <see langword="null"/>.</param>
    /// <exception cref="TimeoutException">It did not come about; names the faults so far.</exception>
    public async Task UntilAsync(Func<bool> holds, string what, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(holds);
        var end = Clock.Now + (limit ?? TimeSpan.FromMinutes(1));
        while (!holds())
        {
            if (Clock.Now >= end)
                throw new TimeoutException($"It did not come about within {limit ?? TimeSpan.FromMinutes(1)}: {what}. {Endpoint.Faults}");
            await WaitAsync(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>Disposes of the connector and the venue.</summary>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes of the connector and the venue.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
        Pump.Run(async () => await _services.DisposeAsync());
        Endpoint.Dispose();
    }
}
