using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Trading.Plugins;

namespace Trading.Hosting;

/// <summary>Loads the plugins when the host starts, before anything runs that may ask for them.</summary>
internal sealed class PluginStartup(PluginHost host, IOptions<PluginOptions> options, IHostEnvironment environment) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (string folder in options.Value.Folders)
            host.LoadFolder(Path.Combine(environment.ContentRootPath, folder));
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
