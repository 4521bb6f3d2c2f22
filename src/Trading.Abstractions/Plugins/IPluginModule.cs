namespace Trading;

/// <summary>Registers what a plugin offers. Called once, after the plugin was loaded.</summary>
public interface IPluginModule
{
    /// <summary>Registers strategies and the services they need.</summary>
    void Configure(IPluginBuilder builder);
}
