using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trading.Control;

namespace Trading.Testing.Tests.Control;

/// <summary>A folder for control sockets, and hosts with fake bots that listen in it.</summary>
internal sealed class ControlBed : IDisposable
{
    /// <summary>A number that no system gives to a process.</summary>
    public const string DeadProcess = "999999999";

    public string Root { get; } = Directory.CreateTempSubdirectory("trading-").FullName;

    public string Folder => Path.Combine(Root, "run");

    public RecordedLog Log { get; } = new();

    public static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    public ControlClient CreateClient() => new(new(Folder), TimeProvider.System);

    public async Task<ControlResponse> SendAsync(ControlRequest request) =>
        await CreateClient().SendAsync(Assert.Single((await CreateClient().FindAsync(default)).Hosts), request, default);

    public async Task<RunningHost> StartAsync(FakeBot[] bots, TimeSpan? timeout = null, string? folder = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddProvider(Log);
        // Ours comes first, so that AddBots leaves it.
        builder.Services.AddSingleton<IBotHost>(new FakeBotHost(bots));
        builder.Services.AddTrading().AddControlSocket(options => (options.Folder, options.Timeout) = (folder ?? Folder, timeout ?? options.Timeout));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>Somebody who listens and takes nobody in.</summary>
    public Socket Listen(string name, int backlog = 64)
    {
        Directory.CreateDirectory(Folder);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(Folder, name)));
        socket.Listen(backlog);
        return socket;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    internal sealed class RunningHost(IHost host) : IAsyncDisposable
    {
        public string SocketPath => host.Services.GetServices<IHostedService>().OfType<ControlServer>().Single().Path!;

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
