"""The layer between the browser and Streamlit: compression, headers, the gate, and the Vietnamese page."""
