using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Trading.Tests.Plugins;

public sealed class HostingTests : PluginTests
{
    [Fact]
    public async Task A_host_starts_with_its_plugins_and_shows_where_each_stands()
    {
        Build("good");
        Build("bad", configure: "throw new Exception(\"no\");");
        using var host = Create(_ => { });
        await host.StartAsync();
        host.Services.GetRequiredService<IPluginHost>().Plugins.Select(plugin => (plugin.Name, plugin.State)).ShouldBe([("bad", PluginState.Failed), ("good", PluginState.Loaded)], ignoreOrder: true);
        host.Services.GetRequiredService<IStrategyCatalog>().Get("good").CreateStrategy().ShouldNotBeNull();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_in_safe_mode_starts_without_any()
    {
        Build("any");
        using var host = Create(options => options.SafeMode = true);
        await host.StartAsync();
        host.Services.GetRequiredService<IStrategyCatalog>().Strategies.ShouldBeEmpty();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_without_a_plugin_that_works_does_not_start()
    {
        Build("bad", sdkVersions: "[9.0,)");
        using var host = Create(_ => { });
        (await Should.ThrowAsync<PluginException>(() => host.StartAsync())).Failure.ShouldBe(PluginFailure.SdkVersion);
    }

    [Fact]
    public async Task A_watched_folder_of_a_host_is_read_again()
    {
        Build("first");
        using var host = Create(options =>
        {
            options.Watch = true;
            options.WatchDelay = TimeSpan.FromMilliseconds(100);
        });
        await host.StartAsync();
        Build("second");
        var catalog = host.Services.GetRequiredService<IStrategyCatalog>();
        await Until(() => catalog.Strategies.Count >= 2);
        catalog.Strategies.Select(strategy => strategy.Id).ShouldBe(["first", "second"]);
        await host.StopAsync();
    }

    private IHost Create(Action<PluginOptions> configure)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Folder });
        builder.Services.AddTrading().AddPlugins("drop", options =>
        {
            options.CacheFolder = Path.Combine(Folder, "cache");
            configure(options);
        });
        return builder.Build();
    }
}
