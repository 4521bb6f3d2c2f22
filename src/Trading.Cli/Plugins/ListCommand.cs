using System.CommandLine;
using Trading.Plugins;

namespace Trading.Cli.Plugins;

/// <summary><c>trading plugins list</c>: all plugins of a folder, those that are refused too.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var plugins = CommonOptions.Plugins();
        var json = CommonOptions.Json();
        var command = new Command("list", "Loads the plugins of a folder and lists them, those that are refused with the reason.\n\nExit code 2 when one is refused.") { plugins, json };
        command.SetAction(parsed =>
        {
            using var host = new PluginHost(new());
            string? nothing = null;
            try
            {
                host.LoadFolder(parsed.GetValue(plugins)!);
            }
            catch (PluginException exception) when (host.Plugins.Count == 0)
            {
                nothing = exception.Message;
            }
            catch (PluginException)
            {
                // Each has its reason below.
            }

            if (nothing is not null)
                throw new PluginException(PluginFailure.NoPlugin, nothing);
            var all = host.Plugins;
            if (parsed.GetValue(json))
            {
                Console.WriteLine(PluginOutput.ToJson(all));
            }
            else
            {
                foreach (var plugin in all)
                    PluginOutput.Print(plugin);
            }

            return all.All(plugin => plugin.State == PluginState.Loaded) ? ExitCodes.Success : ExitCodes.BadInput;
        });
        return command;
    }
}
