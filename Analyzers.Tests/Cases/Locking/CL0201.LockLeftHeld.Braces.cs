using System;
using System.Threading;

class Compact {
	private readonly object _gate = new();
	private readonly SemaphoreSlim _one = new(1, 1);
	private int _count;

	void Tabs(string text) {
		Monitor.Enter(_gate); //! CL0201
		_count = int.Parse(text);
		Monitor.Exit(_gate);
	}

	void Guarded(string text) {
		_one.Wait(); //! CL0201
		_count = int.Parse(text);
		_one.Release();
	}

	void Tried(string text) {
		if (Monitor.TryEnter(_gate)) { //! CL0201
			_count = int.Parse(text);
			Monitor.Exit(_gate);
		}
	}
}
