using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Trading.Plugins;

namespace Trading.Hosting;

/// <summary>Loads the plugins when the host starts, before anything runs that may ask for them, and watches their folders where that is asked for.</summary>
internal sealed class PluginStartup(PluginHost host, IOptions<PluginOptions> options, IHostEnvironment environment) : IHostedLifecycleService, IDisposable
{
    private readonly List<PluginWatcher> _watchers = [];

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (string folder in options.Value.Folders)
            host.LoadFolder(Path.Combine(environment.ContentRootPath, folder));
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value is { Watch: true, SafeMode: false })
            _watchers.AddRange(options.Value.Folders.Select(folder => new PluginWatcher(host, Path.Combine(environment.ContentRootPath, folder), options.Value.WatchDelay)));
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var watcher in _watchers)
            watcher.Dispose();
        _watchers.Clear();
    }
}
