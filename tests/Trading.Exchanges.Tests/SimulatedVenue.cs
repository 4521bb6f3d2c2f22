using Microsoft.Extensions.DependencyInjection;
using Trading.Testing;

namespace Trading.Exchanges.Tests;

/// <summary>A connector as a host has it, against a simulated venue in the process, on one thread and a virtual clock.</summary>
internal sealed class SimulatedVenue<TSimulator> : IDisposable
    where TSimulator : VenueSimulator
{
    private readonly ServiceProvider _services;
    private readonly string _name;

    public SimulatedVenue(TSimulator simulator, VirtualTimeProvider clock, string name, Action<IServiceCollection> add, IReadOnlyDictionary<string, string> secrets, FaultScript? faults = null)
    {
        Clock = clock;
        Simulator = simulator;
        Endpoint = new(simulator, clock, faults);
        Pump = new(clock);
        _name = name;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(Endpoint.CreateConnector());
        services.AddSingleton<ISecretProvider>(new FixedSecrets(secrets));
        add(services);
        services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(Endpoint.CreateHandler);
        _services = services.BuildServiceProvider();
    }

    public VirtualTimeProvider Clock { get; }

    public TSimulator Simulator { get; }

    public VenueEndpoint Endpoint { get; }

    public SimulationPump Pump { get; }

    public IExchange Exchange => _services.GetRequiredKeyedService<IExchange>(_name);

    public T GetService<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Runs a test with a connected connector.</summary>
    public void Run(Func<IExchange, Task> test, TimeSpan? limit = null) => Pump.Run(
        async () =>
        {
            await Exchange.ConnectAsync(default);
            await test(Exchange);
            await Exchange.DisposeAsync();
        },
        limit);

    public Task WaitAsync(TimeSpan time) => Task.Delay(time, Clock);

    /// <summary>Waits until something holds, for at most a minute of virtual time.</summary>
    public async Task UntilAsync(Func<bool> holds, string what, TimeSpan? limit = null)
    {
        var end = Clock.Now + (limit ?? TimeSpan.FromMinutes(1));
        while (!holds())
        {
            if (Clock.Now >= end)
                throw new TimeoutException($"It did not come about within {limit ?? TimeSpan.FromMinutes(1)}: {what}. Faults: {Endpoint.Faults}");
            await WaitAsync(TimeSpan.FromMilliseconds(10));
        }
    }

    public void Dispose()
    {
        Pump.Run(async () => await _services.DisposeAsync());
        Endpoint.Dispose();
    }

    private sealed class FixedSecrets(IReadOnlyDictionary<string, string> secrets) : ISecretProvider
    {
        public ValueTask<Secret?> FindAsync(string name, CancellationToken cancellationToken) =>
            new(secrets.TryGetValue(name, out string? value) ? new Secret(value) : null);
    }
}
